import { type TaggableText, type TextField, type Topic, type TopicTerm, textFields } from "../../../src/model/topic.ts";
import { fold, foldText } from "../../../src/text/fold.ts";

interface Place {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー々]/u;
const wordy = /[\p{L}\p{N}\p{M}]/u;
const hebrewParticles = /^(?:[הבולמשכ]|ו[הבלמש]|שה|כש)$/;
const proclitic = /^(?:[وفبلكس]|ال|لل|[وفبك]ال|[وف]لل|وب|ول|فب|فل|وبال)$/;

const spaced = (c: string | undefined): boolean => c !== undefined && wordy.test(c) && !unspaced.test(c);
const ascii = (c: string | undefined): boolean => c !== undefined && /[a-z0-9]/i.test(c);

/** The rules read literally, without any care for speed; the score of a topic, 0 where it does not tag the text. */
export function literalScore(topic: Topic, text: TaggableText): number {
  const applies = (lang: readonly string[]): boolean =>
    lang.length === 0 || text.language === null || lang.includes(text.language);
  const fields = textFields.filter((field) => text[field] !== "");
  const places = (term: TopicTerm, within: readonly TextField[]): readonly Place[] =>
    applies(term.lang) ? within.filter((f) => fields.includes(f)).flatMap((f) => find(term, text[f], f)) : [];
  const none = topic.none.map((exclusion) => ({ ...exclusion, places: places(exclusion.term, fields) }));
  const masks = none.filter(({ effect }) => effect.kind === "overlap").flatMap((exclusion) => exclusion.places);
  const masked = (p: Place): boolean =>
    masks.some(
      (m) =>
        m.field === p.field &&
        m.start < p.end &&
        p.start < m.end &&
        !(p.start <= m.start && m.end <= p.end && p.end - p.start > m.end - m.start),
    );
  const own = textFields.filter((field) => topic.fields[field] !== undefined);
  const open = (term: TopicTerm): readonly Place[] => places(term, term.fields ?? own).filter((p) => !masked(p));

  const any = topic.any.map((term, index) => ({ term, index, places: open(term) }));
  const rivals = any.flatMap((rule) => rule.places.map((place) => ({ ...rule, place })));
  let score = 0;
  for (const { term, index, places } of any) {
    const kept = places.filter(
      (p) =>
        !rivals.some(
          (r) =>
            r.index !== index &&
            r.place.field === p.field &&
            r.place.start <= p.start &&
            p.end <= r.place.end &&
            (r.place.end - r.place.start > p.end - p.start ||
              r.term.weight > term.weight ||
              (r.term.weight === term.weight && r.index < index)),
        ),
    );
    if (kept.length > 0) score += term.weight * Math.max(...kept.map((p) => topic.fields[p.field] ?? 0));
  }
  for (const rule of topic.near.filter(({ lang }) => applies(lang))) {
    const heard = own.filter((field) => {
      const tokens = numbered(foldText(text[field]));
      const groups = rule.groups.map((group) =>
        group.flatMap((term) => places(term, [field])).filter((p) => !masked(p)),
      );
      return product(groups).some((chosen) => {
        const inText = rule.ordered ? chosen : chosen.toSorted((a, b) => a.start - b.start);
        const apart = inText.every((p, i) => i === 0 || p.start >= (inText[i - 1]?.end ?? 0));
        const gap = (tokens[inText.at(-1)?.start ?? 0] ?? 0) - (tokens[(inText[0]?.end ?? 1) - 1] ?? 0) - 1;
        return apart && gap <= rule.within;
      });
    });
    if (heard.length > 0) score += rule.weight * Math.max(...heard.map((field) => topic.fields[field] ?? 0));
  }
  for (const { effect, places } of none) {
    if (places.length === 0) continue;
    if (effect.kind === "veto") return 0;
    if (effect.kind === "subtract") score -= effect.weight;
  }
  if (topic.all.some((term) => applies(term.lang) && open(term).length === 0)) return 0;
  return score + 1e-9 >= topic.minScore ? Number(score.toFixed(2)) : 0;
}

function find(term: TopicTerm, original: string, field: TextField): readonly Place[] {
  const prefix = term.term.endsWith("*");
  const { text, from } = fold(original, term.case);
  const [needle = "", ...rest] = foldText(term.term, term.case)
    .trim()
    .split("*")
    .filter((piece, i, all) => i < all.length - 1 || piece !== "");
  const found: Place[] = [];
  for (let start = text.indexOf(needle); start >= 0; start = text.indexOf(needle, start + 1)) {
    let end = start + needle.length;
    if (!begins(text, start)) continue;
    const follows = rest.every((piece) => {
      while (spaced(text[end])) end++;
      const fits = text.startsWith(piece, end);
      end += piece.length;
      return fits;
    });
    if (!follows) continue;
    if (!prefix && spaced(text[end - 1]) && spaced(text[end])) continue;
    if (prefix) while (spaced(text[end])) end++;
    if (term.accent && !hasSameAccents(term.term, original.slice(from[start], from[end]))) continue;
    found.push({ field, start, end });
  }
  return found;
}

const accentsOf = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[^\p{L}\p{M}]/gu, "")
    .toLowerCase();

/** Letter by letter; only for terms whose words can't go on in between. */
function hasSameAccents(term: string, place: string): boolean {
  return accentsOf(place).startsWith(accentsOf(term.replaceAll("*", "")));
}

function begins(text: string, start: number): boolean {
  const first = text[start];
  const before = text[start - 1];
  if (!spaced(first) || !spaced(before)) return true;
  if (ascii(first) !== ascii(before) && !/\p{Script=Latin}/u.test(before ?? "")) return true;
  const ahead = text.slice(0, start);
  if (/[א-ת]/.test(first ?? "")) {
    return [1, 2].every((i) => spaced(text[start + i])) && hebrewParticles.test(/[א-ת]*$/u.exec(ahead)?.[0] ?? "");
  }
  return /\p{Script=Arabic}/u.test(first ?? "") && proclitic.test(/\p{Script=Arabic}*$/u.exec(ahead)?.[0] ?? "");
}

function numbered(text: string): readonly number[] {
  let number = -1;
  let inWord = false;
  return Array.from({ length: text.length + 1 }, (_, i) => {
    const c = text.charAt(i);
    if (unspaced.test(c) || (wordy.test(c) && !inWord)) number++;
    inWord = unspaced.test(c) ? false : wordy.test(c) || (inWord && c === "'");
    return number;
  });
}

function product<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (chosen, list) => chosen.flatMap((one) => list.map((item) => [...one, item])),
    [[]],
  );
}
