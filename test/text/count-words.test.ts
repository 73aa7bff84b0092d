import fc from "fast-check";
import { expect, it } from "vitest";
import { numberWords } from "../../src/text/count-words.ts";

it("groups the digits of whole numbers by thousands, as English does", () => {
  const english = new Intl.NumberFormat("en-GB");
  fc.assert(
    fc.property(fc.maxSafeInteger(), (count) => {
      expect(numberWords(count)).toBe(english.format(count));
    }),
  );
});
