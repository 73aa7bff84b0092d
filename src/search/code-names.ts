import { foldText } from "../text/fold.ts";
import { languageTag } from "../text/language-tag.ts";
import { createNameFinder, type Named, type NameFinder, namesWithWords } from "./find-names.ts";

/** The filters whose values are codes of ISO 639 and 3166, which people know by name. */
export type CodeFilter = "lang" | "country";

interface CodeNames {
  /** Codes by each name, as {@link keyOf} has it. */
  readonly byName: ReadonlyMap<string, string>;
  /** Every code with its English name. */
  readonly named: readonly Named[];
  readonly finder: NameFinder;
}

const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const pairs = letters.flatMap((one) => letters.map((other) => one + other));
/** Languages without a code of two letters that have news, and kinds of languages that have names of their own. */
const moreLanguages = "ast bho ceb ckb fil hak haw kok mai nan nds prs wuu yue zh-Hans zh-Hant pt-BR en-GB en-US".split(
  " ",
);
/** Regions that are no country: unknown, outlying, and those that programmers test with. */
const noCountries = new Set(["ZZ", "QO", "XA", "XB"]);

/** Names in use that are neither the English one nor the own one. */
const otherNames: Readonly<Record<CodeFilter, Readonly<Record<string, string>>>> = {
  lang: {
    zh: "Mandarin, 汉语, 华语, 普通话",
    "zh-Hans": "Chinese simplified",
    "zh-Hant": "Chinese traditional",
    fa: "Farsi",
    prs: "Dari",
    es: "Castilian, Castellano",
    nb: "Bokmål",
    nn: "Nynorsk",
    fil: "Tagalog",
    id: "Bahasa Indonesia",
    ms: "Bahasa Melayu, Bahasa Malaysia",
    ku: "Kurmanji",
    ckb: "Sorani",
    nl: "Flemish",
    ro: "Moldovan",
    ug: "Uighur",
  },
  country: {
    GB: "U.K., Britain, Great Britain",
    US: "U.S., USA, U.S.A., America, United States of America",
    AE: "UAE, U.A.E., Emirates",
    KR: "ROK, Republic of Korea",
    KP: "DPRK",
    CN: "PRC, People’s Republic of China, Mainland China",
    RU: "Russian Federation",
    CZ: "Czech Republic",
    TR: "Turkey",
    CI: "Ivory Coast",
    CD: "DRC, DR Congo, Democratic Republic of the Congo",
    CG: "Republic of the Congo",
    MK: "Macedonia",
    VA: "Vatican, Holy See",
    NL: "Holland",
    SZ: "Swaziland",
    CV: "Cape Verde",
    TL: "East Timor",
    SA: "KSA",
    MO: "Macau",
    VN: "Viet Nam",
  },
};

/** Constants, worked out when they are first needed: that takes a tenth of a second. */
const codeNames: Readonly<Record<CodeFilter, () => CodeNames>> = {
  lang: lazily(() => namesOf("lang")),
  country: lazily(() => namesOf("country")),
};

export function isCodeFilter(filter: string): filter is CodeFilter {
  return filter === "lang" || filter === "country";
}

/**
 * The code that a name of a language or country stands for: its name in English, its own (`Deutsch`, `中国`), or another
 * in use (`USA`, `Farsi`); also the one in use for an older or longer code (`eng`, `iw`).
 *
 * @returns null for a code that is in use, and for what is neither name nor code
 */
export function codeNamed(filter: CodeFilter, written: string): string | null {
  const text = written.trim();
  if (filter === "country" && isCode(filter, text)) return null;
  const tag = filter === "lang" ? languageTag(text) : null;
  if (tag !== null) return primary(tag) === primary(text) ? null : tag;
  return codeNames[filter]().byName.get(keyOf(text)) ?? null;
}

/** What a code is called in English; the code itself where it has no name. */
export function codeName(filter: CodeFilter, code: string): string {
  return codeNames[filter]().named.find(({ id }) => id === code)?.title ?? code;
}

/** What a value that is no code may be meant to be. */
export function codesLike(filter: CodeFilter, written: string): readonly Named[] {
  const { named, finder } = codeNames[filter]();
  const one = finder.correct(written);
  return one === null ? namesWithWords(named, written) : [one];
}

/** Whether a value has the form of a code, also where it stands for nothing. */
export function isCode(filter: CodeFilter, written: string): boolean {
  return filter === "country" ? /^[a-z]{2}$/i.test(written.trim()) : languageTag(written) !== null;
}

function primary(tag: string): string {
  return tag.toLowerCase().split(/[-_]/, 1)[0] ?? "";
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function namesOf(filter: CodeFilter): CodeNames {
  const type = filter === "lang" ? "language" : "region";
  const english = new Intl.DisplayNames("en", { type, fallback: "none" });
  const short = new Intl.DisplayNames("en", { type, fallback: "none", style: "short" });
  const byName = new Map<string, string>();
  const named: Named[] = [];
  const name = (code: string, names: readonly (string | undefined)[]): void => {
    for (const one of names) {
      // “Myanmar (Burma)” is called either.
      for (const part of [one ?? "", ...(one ?? "").split(/[()]/)]) {
        const key = keyOf(part);
        if (key !== "" && !byName.has(key)) byName.set(key, code);
      }
    }
  };
  for (const code of filter === "lang" ? [...pairs, ...moreLanguages] : pairs.map((pair) => pair.toUpperCase())) {
    const title = english.of(code);
    if (title === undefined || !isInUse(filter, code)) continue;
    named.push({ id: code, title });
    name(code, [title, short.of(code), ownName(filter, code)]);
  }
  for (const [code, names] of Object.entries(otherNames[filter])) name(code, names.split(", "));
  return { byName, named, finder: createNameFinder(named) };
}

/** Whether it is not another's older code, as DD is of DE. */
function isInUse(filter: CodeFilter, code: string): boolean {
  if (filter === "lang") return languageTag(code) === code;
  return !noCountries.has(code) && new Intl.Locale(`und-${code}`).region === code;
}

/** A language's name in itself, a country's in the language that most there speak. */
function ownName(filter: CodeFilter, code: string): string | undefined {
  const language = filter === "lang" ? code : new Intl.Locale(`und-${code}`).maximize().language;
  if (Intl.DisplayNames.supportedLocalesOf(language).length === 0) return undefined;
  const type = filter === "lang" ? "language" : "region";
  return new Intl.DisplayNames(language, { type, fallback: "none" }).of(code);
}

/** Words alone, so that `U.S.A.`, `St. Lucia` and `Trinidad & Tobago` are found however they are written. */
function keyOf(name: string): string {
  const words = foldText(name).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => !["the", "and"].includes(word))
    .map((word) => (word === "st" ? "saint" : word))
    .join(" ");
}
