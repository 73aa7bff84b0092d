import { readNumber } from "../words/numbers.ts";
import { type Word, wordsOf } from "../words/words.ts";
import type { Alias, AliasKind } from "./aliases-file.ts";
import { countryNames } from "./country-names.ts";

/** An alias found in a text. */
export interface AliasFound {
  /** `@` and the alias's id. */
  readonly term: string;
  readonly kind: AliasKind;
  /** Words, or characters of a run, that it covers. */
  readonly length: number;
}

export interface AliasTable {
  /** The longest alias that begins at a word of a spaced script. */
  atWord(words: readonly Word[], at: number, lang: string, original: string): AliasFound | null;
  /** The longest alias that begins at a character of a run of Han or Kana. */
  inRun(run: string, at: number, lang: string): AliasFound | null;
}

interface Entry {
  readonly rest: readonly string[];
  readonly lang: string | null;
  /** The exact spelling wanted; null = any case. */
  readonly spelling: string | null;
  readonly term: string;
  readonly kind: AliasKind;
}

/** Endings that a Cyrillic name may have lost by inflection. */
const cyrillicEndings = ["", "я", "а", "ский", "и"];

/**
 * Makes a table for look-ups from the user's aliases and the names of all countries. Where two aliases have one name,
 * the first counts, and the user's before the countries.
 */
export function compileAliases(aliases: readonly Alias[]): AliasTable {
  const spaced = new Map<string, Entry[]>();
  const dense = new Map<string, Entry[]>();
  const kinds = new Map(aliases.map(({ id, kind }) => [id, kind]));
  for (const { id, kind, names } of [...aliases, ...countryNames()]) {
    for (const { name, lang, case: exact } of names) {
      const words = wordsOf(name, readNumber);
      const [first, ...others] = words;
      if (!first) continue;
      const entry = {
        rest: others.map(({ text }) => text),
        lang,
        spelling: exact ? name : null,
        term: `@${id}`,
        kind: kinds.get(id) ?? kind,
      };
      if (first.kind === "run" && (others.length === 0 || others.every((word) => word.kind === "run"))) {
        const whole = words.map(({ text }) => text).join("");
        if (whole.length > 1) push(dense, whole.slice(0, 2), { ...entry, rest: [whole] });
      } else push(spaced, first.text, entry);
    }
  }
  for (const entries of spaced.values()) entries.sort((a, b) => b.rest.length - a.rest.length);
  for (const entries of dense.values()) entries.sort((a, b) => (b.rest[0]?.length ?? 0) - (a.rest[0]?.length ?? 0));

  const among = (
    entries: readonly Entry[] | undefined,
    words: readonly Word[],
    at: number,
    lang: string,
    original: string,
  ): AliasFound | null => {
    if (!entries) return null;
    for (const { rest, lang: wanted, spelling, term, kind } of entries) {
      if (wanted !== null && lang !== "" && wanted !== lang) continue;
      if (!rest.every((text, k) => words[at + 1 + k]?.text === text)) continue;
      const start = words[at]?.start ?? 0;
      if (spelling !== null && original.slice(start, start + spelling.length) !== spelling) continue;
      return { term, kind, length: rest.length + 1 };
    }
    return null;
  };

  return {
    atWord(words, at, lang, original) {
      const word = words[at]?.text ?? "";
      const found = among(spaced.get(word), words, at, lang, original);
      if (found) return found;
      const script = word.charCodeAt(0);
      if (script >= 0x400 && script < 0x530) {
        for (let cut = 1; cut < 5 && word.length - cut > 3; cut++) {
          const base = word.slice(0, -cut);
          for (const ending of cyrillicEndings) {
            const inflected = among(spaced.get(base + ending), words, at, lang, original);
            if (inflected) return inflected;
          }
        }
      } else if (script >= 0x600 && script < 0x700) {
        const bare = word.replace(/^[وبلفك]?(?:ال|لل)?/, "");
        for (const form of [bare, `ال${bare}`, word.replace(/^[وبلفك]/, "")]) {
          const prefixed = form.length > 2 && form !== word ? among(spaced.get(form), words, at, lang, original) : null;
          if (prefixed) return prefixed;
        }
      }
      return null;
    },
    inRun(run, at, lang) {
      const entries = dense.get(run.slice(at, at + 2));
      if (!entries) return null;
      for (const { rest, lang: wanted, term, kind } of entries) {
        const whole = rest[0] ?? "";
        if (wanted !== null && lang !== "" && wanted !== lang) continue;
        if (run.startsWith(whole, at)) return { term, kind, length: whole.length };
      }
      return null;
    },
  };
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}
