import { expect, it } from "vitest";
import { createKeptApart } from "../../../src/stories/placing/kept-apart.ts";

it("keeps two items apart in both directions, and no others", () => {
  const apart = createKeptApart();
  expect(apart.isEmpty).toBe(true);
  apart.add(1, 2);
  expect(apart.isEmpty).toBe(false);
  expect(apart.between([7, 1], [2, 8])).toBe(true);
  expect(apart.between([2], [1])).toBe(true);
  expect(apart.between([1, 7], [7, 1])).toBe(false);
});
