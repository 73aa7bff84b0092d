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
    ["<url>https://paper.example/1</url>", "https://paper.example/1"],
    ["<br />\n<b>Warning</b>: x in <b>y.php</b><br />\nhttps://paper.example/1", "https://paper.example/1"],
    ["https://paper.example/1<br />\n<b>Warning</b>: x<br />", "https://paper.example/1"],
    ["https://paper.example/?a<b", "https://paper.example/?a<b"],
    ["<a href='https://paper.example/1'>https://paper.example/</a>", "https://paper.example/1"],
  ])("%s", (written, address) => {
    expect(statedAddress(written)).toBe(address);
  });
});

describe("an address that was broken into lines is one", () => {
  it.each([
    ["https://paper.example/2026/\n      port-of-lisbon\n", "https://paper.example/2026/port-of-lisbon"],
    ["https://paper.example/a b\r\n\tc", "https://paper.example/a bc"],
  ])("%j", (written, address) => {
    expect(statedAddress(written)).toBe(address);
  });
});

describe("an apostrophe at one end is part of an address", () => {
  it.each(["https://fr.example/l’été’", "https://paper.example/'quoted'"])("%s", (address) => {
    expect(statedAddress(address)).toBe(address);
  });
});

describe("of several addresses the first one counts", () => {
  it.each([
    ["https://paper.example/1\n  https://paper.example/2", "https://paper.example/1"],
    ["https://paper.example/1 HTTP://m.paper.example/1", "https://paper.example/1"],
  ])("%j", (written, address) => {
    expect(statedAddress(written)).toBe(address);
  });

  it("but one that is a parameter of another is part of it", () => {
    const address = "https://paper.example/go?to= https://other.example/1";
    expect(statedAddress(address)).toBe(address);
  });
});
