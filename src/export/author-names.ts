import { oneLine } from "./one-line.ts";

/** A longer text names nobody. */
const longest = 2000;
/** What always stands between two people, outside of brackets. */
const always = /\s*[;；、](?![^(]*\))\s*/;
/** What may stand between two people, or within one name: “Smith, John”, “Marks and Spencer”. */
const comma = /\s*[,，،]\s*/;
const and = /\s+(?:and|&|und|et|и|och|og)\s+/i;
const either = new RegExp(`${comma.source}(?:(?:and|&|und|et)\\s+)?|${and.source}`, "i");
/** Within a name these stand as often as before the last of a list, but not between two forenames with surnames. */
const twoPlainNames = /^\p{Lu}[\p{L}’-]+ \p{Lu}[\p{L}’-]+ [yei] \p{Lu}[\p{L}’-]+ \p{Lu}[\p{L}’-]+$/u;
const listAnd = new RegExp(`${either.source}|\\s+[yei]\\s+`, "i");

/** Words of a surname that may begin small. */
const particle =
  /^(?:de|del|della|dello|der|den|di|da|das|dos|do|du|la|le|van|von|vom|zu|zur|ten|ter|bin|ibn|bint|abu|al|el|y|e|af|av)$/i;
const role =
  /\b(?:editors?|correspondents?|reporters?|writers?|staff|desk|analyst|columnist|bureau|chief|producer|agency|agencies|departments?|ministry|institute|university|office|council|committee|association|society|cent(?:re|er))\b/i;
const suffix = /^(?:jr|sr|i{2,3}|iv|md|phd|dr|esq|mba|cfa|qc|kc|mp|mep|[ckom]be|dbe|frs|jd|rn|bt|usa?|uk)\.?$/i;
/** A name that is written without spaces. */
const unspaced = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}·・]{2,12}$/u;

/**
 * The people that a field of authors names. Several are told apart where that is beyond doubt: by semicolons, and by
 * commas or “and” where what stands between them are forenames with surnames. Else the text is one name.
 */
export function authorNames(text: string | null): readonly string[] {
  const line = oneLine(text ?? "");
  const parts = line.length > longest ? [line] : line.split(always);
  // Where one name of a list has its surname first, all have.
  const people = parts.length > 1 && parts.some(isInverted) ? parts : parts.flatMap(listed);
  return people.filter((name) => /[^\s,，،]/.test(name));
}

/** “Smith, John”; “John Smith, Mary Major” may be two people. */
function isInverted(text: string): boolean {
  const [surname = "", forenames = "", ...more] = text.split(comma);
  return more.length === 0 && /^\p{Lu}[\p{L}’'-]*$/u.test(surname) && /^\p{Lu}/u.test(forenames) && !role.test(text);
}

function listed(text: string): readonly string[] {
  const parts = text.split(/[,，،]/.test(text) || twoPlainNames.test(text) ? listAnd : either);
  if (parts.length > 1 && areNames(parts)) return parts;
  const inverted = text.split(and);
  return inverted.length > 1 && inverted.every((name) => name.split(comma).length === 2) ? inverted : [text];
}

/** Whether all are whole names; an agency may stand at the end. */
function areNames(parts: readonly string[]): boolean {
  const last = parts.at(-1) ?? "";
  const [first = ""] = parts;
  // “van Dyke, Mary Ann” is one person.
  if (!parts.slice(0, -1).every(isWholeName) || particle.test(first.split(" ")[0] ?? "")) return false;
  if (isWholeName(last)) return true;
  const isShort = parts.length > 2 ? /^\p{Lu}\p{L}+$/u.test(last) : /^\p{Lu}{2,}$/u.test(last);
  return isShort && !suffix.test(last) && !role.test(last);
}

/** A forename and a surname at least, and nothing else. */
function isWholeName(text: string): boolean {
  if (unspaced.test(text)) return true;
  if (role.test(text)) return false;
  const words = text.split(" ").filter((word) => !particle.test(word));
  return (
    words.length > 1 && words.length < 6 && words.every((word) => /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}.'’-]*$/u.test(word))
  );
}
