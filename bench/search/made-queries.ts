import { randomFrom } from "../random.ts";
import { type MadeSpan, makeItem } from "./made-items.ts";
import { languageAt, madeLanguages } from "./made-words.ts";

/** Queries of one kind. */
export interface QueryClass {
  readonly name: string;
  readonly queries: readonly string[];
}

const english = languageAt(0.99);
const byTag = (tag: string) => madeLanguages.find((language) => language.tag === tag) ?? english;

/** Classes of queries for an archive of so many items, always the same ones. */
export function madeQueries(
  span: MadeSpan,
  each: number,
): { classes: QueryClass[]; mix: QueryClass; worst: QueryClass } {
  const random = randomFrom(11);
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from));
  const stop = (): string => english.word(between(0, 8));
  const common = (): string => english.word(between(30, 400));
  const middle = (): string => english.word(between(400, 4000));
  const rare = (): string => english.word(between(10_000, 60_000));
  const someItem = (language: string) => {
    for (;;) {
      const item = makeItem(between(0, span.items), span);
      if (item.language === language) return item;
    }
  };
  const phrase = (words: number): string => {
    const all = someItem("en").title.toLowerCase().split(" ");
    const at = between(0, all.length - words + 1);
    return `"${all.slice(at, at + words).join(" ")}"`;
  };
  const zh = (from: number, to: number): string => byTag("zh-Hans").word(between(from, to)).slice(0, 2);
  const day = (): string => new Date(span.from + random() * (span.until - span.from)).toISOString().slice(0, 10);
  const or = (words: number, of: () => string): string => Array.from({ length: words }, of).join(" OR ");

  const kinds: Readonly<Record<string, () => string>> = {
    "no words (newest)": () => "",
    "a stop word (65 %)": stop,
    "a common word": common,
    "a rare word": rare,
    "two words": () => `${common()} ${middle()}`,
    "three words": () => `${common()} ${common()} ${middle()}`,
    "a phrase": () => phrase(2),
    "a phrase with a stop word": () => `"${stop()} ${common()}"`,
    "a phrase that is nowhere": () => `"${rare()} ${common()}"`,
    NEAR: () => `${common()} NEAR/5 ${common()}`,
    "ten words with OR": () => or(10, middle),
    "a word, NOT another": () => `${common()} -${common()}`,
    "title:": () => `title:${common()}`,
    "Chinese, 2 characters": () => zh(0, 500),
    "Chinese, 4 characters": () => zh(0, 100) + zh(0, 100),
    "prefix of 5": () => `${middle().slice(0, 5)}*`,
    "prefix of 3": () => `${common().slice(0, 3)}*`,
    "topic:": () => `topic:topic-${between(0, 50)}`,
    "feed: and a word": () => `feed:feed-${between(0, 1000)} ${common()}`,
    "lang: and a word": () => `lang:es ${byTag("es").word(between(10, 400))}`,
    "category: and a word": () => `category:trade ${common()}`,
    "site:": () => `site:outlet${between(0, 400)}.example ${stop()}`,
    "a word in one month": () => {
      const from = span.from + random() * (span.until - span.from);
      const date = (at: number): string => new Date(at).toISOString().slice(0, 10);
      return `${common()} after:${date(from)} before:${date(from + 30 * 86_400_000)}`;
    },
    "words before a day": () => `${common()} ${common()} before:${day()}`,
    "words or topic, with a date": () => `(${middle()} OR topic:topic-${between(0, 50)}) after:${day()}`,
  };
  const classes = Object.entries(kinds).map(([name, make]) => ({ name, queries: Array.from({ length: each }, make) }));

  // As people search: mostly one to three words, often a phrase, sometimes a filter.
  const shares: readonly (readonly [share: number, kind: string])[] = [
    [18, "a common word"],
    [12, "a rare word"],
    [18, "two words"],
    [7, "three words"],
    [10, "a phrase"],
    [3, "a phrase with a stop word"],
    [2, "NEAR"],
    [3, "ten words with OR"],
    [4, "a word, NOT another"],
    [3, "title:"],
    [4, "Chinese, 2 characters"],
    [2, "Chinese, 4 characters"],
    [2, "prefix of 5"],
    [5, "topic:"],
    [2, "feed: and a word"],
    [1, "lang: and a word"],
    [1, "category: and a word"],
    [1, "site:"],
    [1, "a word in one month"],
    [1, "words before a day"],
  ];
  const mixed = shares.flatMap(([share, kind]) => Array.from({ length: share * 5 }, () => kinds[kind]?.() ?? ""));
  return {
    classes,
    mix: { name: "mix", queries: shuffled(mixed, random) },
    worst: { name: "worst", queries: worstQueries() },
  };
}

/** What the language allows and costs most. */
function worstQueries(): readonly string[] {
  const word = (rank: number): string => english.word(rank);
  const zh = byTag("zh-Hans");
  const words = (from: number, count: number): string[] => Array.from({ length: count }, (_, n) => word(from + n));
  return [
    `${word(0)} ${zh.word(0).slice(0, 2)}`,
    `${word(0)} ${byTag("ru").word(0)} ${zh.word(1).slice(0, 2)}`,
    `"${word(0)} ${word(1)} ${word(2)} ${word(3)} ${word(4)}"`,
    `${word(0)} NEAR/1 ${word(1)} NEAR/1 ${word(2)}`,
    words(0, 60).join(" OR "),
    words(0, 60).join(" "),
    words(20, 8)
      .map((each) => `${each.slice(0, 3)}*`)
      .join(" OR "),
    words(0, 8)
      .map((each) => `${each.padEnd(3, "a").slice(0, 3)}*`)
      .join(" "),
    `-${word(0)} -${word(1)}`,
    `-(${words(0, 40).join(" OR ")})`,
    `${word(0)} category:trade lang:zh`,
    `category:trade -category:trade`,
    `lang:ru category:politics`,
    "url:nowhere-to-be-found",
    `url:outlet7.example/2024/ ${word(0)}`,
    `(${word(0)} after:2024-01-01) OR (${word(1)} before:2025-01-01) OR is:starred OR url:nowhere`,
    `${zh.word(0).slice(0, 1)} ${zh.word(1).slice(0, 1)}`,
    `title:${word(0)} summary:${word(1)} body:${word(2)}`,
    `${word(0)} before:2023-12-01`,
    "is:starred",
    "is:edited has:image",
    `has:image ${word(0)} topic:topic-0 -topic:topic-1`,
  ];
}

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  return list
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
