import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appendElements,
  changeProperties,
  prependProperty,
  putValue,
  removeElements,
} from "../../src/userfile/json-edit.ts";

const name = fc.string({ unit: "grapheme", maxLength: 6 }).filter((text) => text !== "__proto__");
const value = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.integer(),
  fc.boolean(),
  fc.dictionary(name, fc.string({ maxLength: 4 }), { maxKeys: 3, noNullPrototype: true }),
  fc.array(fc.integer(), { maxLength: 3 }),
);
const entry = fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true });
const list = fc.array(entry, { maxLength: 5 });
/** The same value as people and programs lay it out. */
const layout = fc
  .record({ indent: fc.constantFrom(0, 1, 2, "\t"), eol: fc.constantFrom("\n", "\r\n"), mark: fc.boolean() })
  .map(({ indent, eol, mark }) => (json: object) => {
    const text = JSON.stringify(json, null, indent).replaceAll("\n", eol);
    return `${mark ? "\uFEFF" : ""}${text}${eol}`;
  });
const parsed = (text: string): unknown => JSON.parse(text.replace(/^\uFEFF/, ""));

describe("an edit of a JSON text, however that is laid out, has the value of the edit done on the value:", () => {
  it("properties set and taken away", () => {
    const changes = fc.dictionary(name, fc.oneof(value, fc.constant(null)), { maxKeys: 4, noNullPrototype: true });
    fc.assert(
      fc.property(layout, list, entry, changes, (write, before, changed, edits) => {
        const text = write({ a: 1, feeds: [...before, changed] });
        const wanted = Object.fromEntries(
          Object.entries({ ...changed, ...edits }).filter(([key, each]) => !(key in edits && each === null)),
        );
        const edited = changeProperties(text, ["feeds", before.length], edits);
        expect(parsed(edited)).toEqual({ a: 1, feeds: [...before, wanted] });
        expect(edited.startsWith("\uFEFF")).toBe(text.startsWith("\uFEFF"));
      }),
    );
  });

  it("a property put first into several objects", () => {
    fc.assert(
      fc.property(layout, fc.array(entry, { minLength: 1 }), value, (write, before, id) => {
        const values = new Map(before.flatMap((_, i) => (i % 2 ? [] : [[i, id] as const])));
        const edited = prependProperty(write({ feeds: before }), ["feeds"], "a new one", values);
        expect(parsed(edited)).toEqual({
          feeds: before.map((each, i) => (i % 2 ? each : { ...each, "a new one": id })),
        });
        expect(edited).toMatch(/\{\s*"feeds":\s*\[\s*\{\s*"a new one"/);
      }),
    );
  });

  it("objects added and taken out", () => {
    fc.assert(
      fc.property(layout, list, list, fc.nat(4), (write, before, added, at) => {
        const text = write({ feeds: before, z: [] });
        const grown = appendElements(text, ["feeds"], added);
        expect(parsed(grown)).toEqual({ feeds: [...before, ...added], z: [] });
        const all = [...before, ...added];
        expect(parsed(removeElements(grown, ["feeds"], new Set([at])))).toEqual({
          feeds: all.filter((_, i) => i !== at),
          z: [],
        });
      }),
    );
  });
});

it("a value put in the place of another one, deep inside too", () => {
  const { deep } = fc.letrec((tie) => ({
    deep: fc.oneof(
      { maxDepth: 3 },
      value,
      fc.constant(null),
      fc.array(tie("deep"), { maxLength: 5 }),
      fc.dictionary(name, tie("deep"), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(layout, list, deep, deep, (write, before, old, wanted) => {
      const text = write({ feeds: [...before, { old }], z: 1 });
      const edited = putValue(text, ["feeds", before.length, "old"], wanted);
      expect(parsed(edited)).toEqual({ feeds: [...before, { old: wanted }], z: 1 });
      expect(parsed(putValue(text, ["feeds"], wanted))).toEqual({ feeds: wanted, z: 1 });
    }),
  );
});

it("an edit leads back to the text of before when it is undone", () => {
  fc.assert(
    fc.property(layout, fc.array(entry, { minLength: 1, maxLength: 4 }), (write, before) => {
      const text = write({ feeds: before, z: 1 });
      const grown = appendElements(text, ["feeds"], [{ url: "x" }]);
      expect(removeElements(grown, ["feeds"], new Set([before.length]))).toBe(text);
    }),
  );
});

it("what is not there is not edited", () => {
  expect(changeProperties("[]", ["feeds", 0], { a: 1 })).toBe("[]");
  expect(appendElements('{"feeds":{}}', ["feeds"], [{}])).toBe('{"feeds":{}}');
  expect(removeElements('{"feeds":[1]}', ["feeds"], new Set([1]))).toBe('{"feeds":[1]}');
});
