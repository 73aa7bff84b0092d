import { expect, test } from "vitest";
import { nearestSlot, slotColors, topicHues } from "../../src/digest/rendering/topic-hues.ts";
import { assets, topicState } from "./sample.ts";

test("the slots are the light hues of tokens.css", () => {
  const tokens = new TextDecoder().decode(assets.get("tokens.css")?.body);
  const found = [...tokens.matchAll(/--hue-(\d): light-dark\((#[\da-f]{6}),/g)];
  expect(found.map(([, slot, color]) => ({ slot: Number(slot), color }))).toEqual(slotColors);
});

test("each slot's own colour is nearest to itself", () => {
  for (const { slot, color } of slotColors) expect(nearestSlot(color)).toBe(slot);
});

test.each([
  ["#1a237e", 1],
  ["#ff7f0e", 2],
  ["#3a9", 3],
  ["#800050", 4],
  ["#7c3aed", 8],
])("%s is nearest to slot %i", (color, slot) => {
  expect(nearestSlot(color)).toBe(slot);
});

test.each(["red", "#12345", "", "#gggggg"])("%j is no colour", (color) => {
  expect(nearestSlot(color)).toBeNull();
});

test("a topic without a colour has a slot by its place, a sub-topic its parent's", () => {
  const topics = [
    topicState("a", "A", null),
    topicState("b", "B", "#6633b3"),
    topicState("c", "C", "#cc6324", "b"),
    topicState("d", "D", null, "a"),
  ].map(({ topic }) => topic);
  expect(topicHues(topics)).toEqual(
    new Map([
      ["a", 1],
      ["b", 8],
      ["c", 8],
      ["d", 1],
    ]),
  );
});

test("topics that are each other's parents end in a slot all the same", () => {
  const topics = [topicState("a", "A", null, "b"), topicState("b", "B", null, "a")].map(({ topic }) => topic);
  expect([...topicHues(topics).values()].every((slot) => slot >= 1 && slot <= 8)).toBe(true);
});
