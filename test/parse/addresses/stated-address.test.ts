import { describe, expect, it } from "vitest";
import { statedAddress } from "../../../src/parse/addresses/stated-address.ts";

describe("an address is read without what programs put around it", () => {
  it.each([
    ['"https://paper.example/1"', "https://paper.example/1"],
    ["'https://paper.example/1'", "https://paper.example/1"],
    ["‘https://paper.example/1’", "https://paper.example/1"],
    [" <https://paper.example/1> ", "https://paper.example/1"],
    ["<'https://paper.example/1'>", "https://paper.example/1"],
    ["“https://paper.example/1", "https://paper.example/1"],
    ["\u200bhttps://paper.example/1\u200e", "https://paper.example/1"],
    ["https://paper.example/1\u200b", "https://paper.example/1"],
  ])("%s", (written, address) => {
    expect(statedAddress(written)).toBe(address);
  });
});

describe("an apostrophe at one end is part of an address", () => {
  it.each(["https://fr.example/l’été’", "https://paper.example/'quoted'"])("%s", (address) => {
    expect(statedAddress(address)).toBe(address);
  });
});
