import { describe, expect, it } from "vitest";
import { foldToUnits } from "../../src/text/fold.ts";
import { classAt, isSpaced, unspaced } from "../../src/text/scripts.ts";
import { textRuns, tokenNumbers } from "../../src/text/tokens.ts";

const numbers = (text: string) => [...tokenNumbers(foldToUnits(text))];
const runs = (text: string) => textRuns(foldToUnits(text)).map((run) => foldToUnits(text).slice(run.start, run.end));
const words = (text: string) => runs(text).map((units) => String.fromCharCode(...units));

describe("token numbers", () => {
  it("count a spaced word as one", () => {
    expect(numbers("ab, cd")).toEqual([0, 0, 0, 0, 1, 1, 1]);
  });

  it("count each Chinese, Japanese, Korean or Thai character as one", () => {
    expect(numbers("制裁")).toEqual([0, 1, 1]);
    expect(numbers("スパ한ก")).toEqual([0, 1, 2, 3, 3]);
  });

  it.each(["ลาว", "ລາວ", "ខ្មែរ", "မြန်မာ"])("count each character of %s as one, and no full stop", (name) => {
    const characters = [...name].map((_, at) => at);
    const last = characters.length - 1;
    expect(numbers(`${name}។။`)).toEqual([...characters, last, last, last]);
  });

  it("begin a new token where the script changes to one without spaces, and back", () => {
    expect(numbers("a制b")).toEqual([0, 1, 2, 2]);
  });

  it("do not break a word at an apostrophe", () => {
    expect(numbers("don't")).toEqual([0, 0, 0, 0, 0, 0]);
    expect(numbers("a 'b")).toEqual([0, 0, 0, 1, 1]);
  });

  it("start before the first token", () => {
    expect(numbers(".a")).toEqual([-1, 0, 0]);
  });

  it("count an ideograph outside the basic plane once", () => {
    expect(numbers("\u{20000}\u{20001}")).toEqual([0, 0, 1, 1, 1]);
  });
});

describe("text runs", () => {
  it("separate at everything but letters, numbers and marks", () => {
    expect(words("don't stop, 5G_now!")).toEqual(["don", "t", "stop", "5g", "now"]);
  });

  it("separate scripts with spaces from those without", () => {
    expect(words("AI芯片NVIDIA案")).toEqual(["ai", "芯片", "nvidia", "案"]);
  });

  it("leave out marks that stand alone, such as the variation selector of an emoji", () => {
    expect(words("I ❤\ufe0f NY")).toEqual(["i", "ny"]);
  });

  it("take letters of other planes", () => {
    expect(words("𐐨𐐩 \u{20000}x")).toEqual(["𐐨𐐩", "\u{20000}", "x"]);
  });
});

describe("character classes", () => {
  it("see a surrogate pair as one character, from either half", () => {
    const units = foldToUnits("\u{20000}😀𐐨");
    expect(classAt(units, 0) & unspaced).toBe(unspaced);
    expect(classAt(units, 1) & unspaced).toBe(unspaced);
    expect(classAt(units, 2)).toBe(0);
    expect(isSpaced(classAt(units, 5))).toBe(true);
    expect(classAt(units, 6)).toBe(0);
    expect(classAt(units, -1)).toBe(0);
  });
});
