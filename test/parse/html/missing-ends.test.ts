import { expect, it } from "vitest";
import { withMissingEnds } from "../../../src/parse/html/missing-ends.ts";

/** A name in all the ways in which capitals can be mixed. */
function casesOf(name: string): readonly string[] {
  return Array.from({ length: 2 ** name.length }, (_, bits) =>
    [...name].map((letter, at) => ((bits >> at) & 1 ? letter.toUpperCase() : letter)).join(""),
  );
}

it("looks for the end of a tag once, however its name is written", () => {
  const html = `${casesOf("object")
    .map((name) => `<${name}>x`)
    .join("")}${"é".repeat(8_000_000)}`;
  const started = performance.now();
  expect(withMissingEnds(html)).toMatch(/^<object><\/object>x/);
  expect(performance.now() - started).toBeLessThan(1500);
});
