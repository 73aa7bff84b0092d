import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { quotedAddress } from "../../src/cli/quoted-address.ts";

const asShellReads = (word: string) => execFileSync("/bin/sh", ["-c", `printf %s ${word}`], { encoding: "utf8" });

it.each([
  "https://paper.example/feed?a=1&b=2",
  "https://paper.example/$(exit)",
  "https://paper.example/feed;exit|exit#*~",
])("%s is one word to a shell, and nothing that it runs", (address) => {
  expect(asShellReads(quotedAddress(address))).toBe(address);
});

it("an apostrophe, which would end the word, is written as its escape", () => {
  expect(asShellReads(quotedAddress("https://paper.example/';exit;'"))).toBe("https://paper.example/%27;exit;%27");
});
