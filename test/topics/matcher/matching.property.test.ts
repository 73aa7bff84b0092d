import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TaggableText, Topic, TopicTerm } from "../../../src/model/topic.ts";
import { fold, foldText } from "../../../src/text/fold.ts";
import { compileTopics } from "../../../src/topics/matcher/compile.ts";
import { literalScore } from "./literal-matcher.ts";

const words = [
  ..."etat éclat eclat spy Spy spies ring leak leaks État don’t 5G AI CIA cia".split(" "),
  ..."посол посольство Ёж ёжик".split(" "),
  ..."制 裁 制裁 裁案 華為 华为 スパイ ー 한국 국".split(" "),
  ..."سفير السفير والسفير فسفير عقوبات العُقوبات".split(" "),
  ..."שגריר השגריר ושגריר ולשגריר שר השר שלשר".split(" "),
];
const gaps = [" ", " ", " ", "", "-", ", ", "，", "\u200b", "  ", "'", "😀"];
const piece = fc.tuple(fc.constantFrom(...words), fc.constantFrom(...gaps));
const text = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.flat().join(""));
const item: fc.Arbitrary<TaggableText> = fc.record({
  title: text,
  summary: text,
  body: fc.oneof(fc.constant(""), text),
  language: fc.constantFrom(null, "en", "zh", "ru"),
});

const lang = fc.constantFrom<readonly string[]>([], [], [], ["en"], ["zh", "ru"]);
const weight = fc.constantFrom(1, 1, 0.5, 0.2);
const openWords = "spy leak cia посол сефир".split(" ");
const written = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(" ")),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...openWords), fc.constantFrom(...words))
        .map(([open, next]) => `${open}* ${next}`),
    },
  )
  .chain((term) =>
    fc.constantFrom(term, /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}]$/u.test(term) ? `${term}*` : term),
  );
const accented = fc.constantFrom("État", "etat", "ёж", "éclat").map((term) => ({ term, accent: true }));
const worded = fc.oneof(
  { weight: 5, arbitrary: written.map((term) => ({ term, accent: false })) },
  { weight: 1, arbitrary: accented },
);
const plainTerm: fc.Arbitrary<TopicTerm> = fc
  .tuple(
    worded,
    fc.record({
      regex: fc.constant(false),
      lang,
      case: fc.boolean(),
      weight: fc.constant(1),
      fields: fc.constant(null),
    }),
  )
  .map(([term, facts]) => ({ ...facts, ...term }));
const weightedTerm: fc.Arbitrary<TopicTerm> = fc
  .tuple(
    worded,
    fc.record({
      regex: fc.constant(false),
      lang,
      case: fc.boolean(),
      weight,
      fields: fc.option(fc.constantFrom<TopicTerm["fields"]>(["title"], ["summary", "body"])),
    }),
  )
  .map(([term, facts]) => ({ ...facts, ...term }));
const topic: fc.Arbitrary<Topic> = fc.record({
  id: fc.constant("topic"),
  name: fc.constant("Topic"),
  description: fc.constant(""),
  color: fc.constant(null),
  parent: fc.constant(null),
  weight: fc.constant(1),
  minScore: fc.constantFrom(0.2, 0.5, 1),
  fields: fc.constantFrom<Topic["fields"]>(
    { title: 1.2, summary: 1, body: 0.5 },
    { title: 1, summary: 1 },
    { summary: 2 },
  ),
  scope: fc.constant({ feeds: null, languages: null, countries: null }),
  query: fc.constant(null),
  retag: fc.constant("apply" as const),
  any: fc.array(weightedTerm, { minLength: 1, maxLength: 6 }),
  near: fc.array(
    fc.record({
      groups: fc.array(fc.array(plainTerm, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
      within: fc.integer({ min: 0, max: 6 }),
      ordered: fc.boolean(),
      lang,
      weight,
    }),
    { maxLength: 3 },
  ),
  all: fc.array(plainTerm, { maxLength: 1 }),
  none: fc.array(
    fc.record({
      term: plainTerm,
      effect: fc.oneof(
        { weight: 1, arbitrary: fc.constant({ kind: "veto" } as const) },
        { weight: 4, arbitrary: fc.constant({ kind: "overlap" } as const) },
        { weight: 2, arbitrary: fc.constant({ kind: "subtract", weight: 0.4 } as const) },
      ),
    }),
    { maxLength: 2 },
  ),
});

/** What the text at a term's evidence must read as, folded. */
function placePattern(term: string): RegExp {
  const pieces = foldText(term)
    .split("*")
    .map((piece) => piece.replace(/[.?+^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join("[\\p{L}\\p{N}\\p{M}]*")}$`, "u");
}

describe("the compiled matcher", () => {
  it("gives every text the score that the rules give when read literally", () => {
    fc.assert(
      fc.property(topic, fc.array(item, { minLength: 1, maxLength: 6 }), (rules, texts) => {
        const matcher = compileTopics([rules]);
        for (const one of texts) expect(matcher.match(one)[0]?.score ?? 0).toBe(literalScore(rules, one));
      }),
      { numRuns: 700 },
    );
  });

  it("shows as evidence places that read as the term, inside the field", () => {
    fc.assert(
      fc.property(topic, item, (rules, one) => {
        for (const { term, field, start, end } of compileTopics([rules]).match(one)[0]?.evidence ?? []) {
          expect(0 <= start && start < end && end <= one[field].length).toBe(true);
          const place = foldText(one[field].slice(start, end));
          expect(place).toMatch(placePattern(term));
        }
      }),
    );
  });

  it("gives several topics the tags that each gets alone", () => {
    fc.assert(
      fc.property(fc.array(topic, { maxLength: 4 }), item, (list, one) => {
        const topics = list.map((rules, i) => ({ ...rules, id: `topic-${i}` }));
        const alone = topics.flatMap((rules) => compileTopics([rules]).match(one));
        expect(compileTopics(topics).match(one)).toEqual(alone);
      }),
      { numRuns: 200 },
    );
  });

  it("bears any text", () => {
    fc.assert(
      fc.property(topic, fc.string({ unit: "binary" }), (rules, title) => {
        const one = { title, summary: fold(title).text, body: title, language: null };
        expect(compileTopics([rules]).match(one)[0]?.score ?? 0).toBe(literalScore(rules, one));
      }),
      { numRuns: 100 },
    );
  });
});
