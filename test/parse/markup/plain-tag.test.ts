import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNames } from "../../../src/parse/markup/plain-name.ts";
import { readPlainTag } from "../../../src/parse/markup/plain-tag.ts";
import { read } from "../read.ts";

const readTag = (xml: string): ReturnType<typeof readPlainTag> => readPlainTag(xml, 0, createNames(xml));

const name = fc.stringMatching(/^[A-Za-z_:][\w:.-]{0,12}$/);
const space = fc.stringMatching(/^[ \n\r\t]{1,3}$/);
const value = fc.string().map((text) => text.replaceAll(/[>"']/g, ""));
const attribute = fc.tuple(space, name, fc.constantFrom('"', "'"), value);

describe("a plain tag", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(
        name,
        fc.array(attribute, { maxLength: 6 }),
        fc.boolean(),
        fc.string(),
        (tag, given, closed, rest) => {
          const written = given.map(([before, key, mark, text]) => `${before}${key}=${mark}${text}${mark}`).join("");
          const whole = `<${tag}${written}${closed ? "/>" : ">"}`;
          expect(readTag(whole + rest)).toEqual({
            name: tag,
            attributes: given.map(([, key, , text]) => [key, text]),
            selfClosing: closed,
            end: whole.length,
          });
        },
      ),
    );
  });

  it.each([
    ["a name without letters of ASCII", "<заголовок>"],
    ["a value without quotes", "<a b=c>"],
    ["no white space between two values", `<a b="c"d="e">`],
    ["no value", "<a b>"],
    ["spaces around the sign", `<a b = "c">`],
    ["a bracket in a value, whose quote may be another one's", `<a b="c>text <d e="f">`],
    ["no closing quote", `<a b="c>`],
    ["no bracket", `<a b="c"`],
    ["another tag inside", `<a <b>`],
    ["a slash on its own", `<a / b="c">`],
    ["more attributes than are kept", `<a ${'b="c" '.repeat(65)}>`],
  ])("is none with %s", (_, xml) => {
    expect(readTag(xml)).toBeNull();
  });
});

describe("a tag with more attributes than are kept", () => {
  it("ends at its bracket, and what follows is read", () => {
    const many = Array.from({ length: 100 }, (_, i) => ` a${i}="${i}"`).join("");
    const item = `<item><title${many} b=c>A</title><link${many} href="https://paper.example/1"/><guid>1</guid></item>`;
    const { items } = read(`<rss version="2.0"><channel><title>F</title>${item}</channel></rss>`);
    expect(items).toMatchObject([{ title: "A", id: "1" }]);
  });
});

describe("names of a text", () => {
  it("are what stands there, however often and alike", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ab]{1,4}$/), { maxLength: 40 }), (words) => {
        const text = words.join(" ");
        const cut = createNames(text);
        let from = 0;
        for (const word of words) {
          expect(cut(from, from + word.length)).toBe(word);
          from += word.length + 1;
        }
      }),
    );
  });
});
