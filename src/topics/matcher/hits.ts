import { type TaggableText, type TextField, textFields } from "../../model/topic.ts";
import { foldToUnits, foldUnits, originalEnd } from "../../text/fold.ts";
import { hasProclitics } from "../../text/proclitics.ts";
import { tokenNumbers } from "../../text/tokens.ts";
import type { Automaton } from "./automaton.ts";
import type { TermForm } from "./term-form.ts";
import { beginsWord, endsWord, wordEnd } from "./word-edges.ts";

/** A place where a form of a term stands: offsets in the folded field. */
export interface Hit {
  readonly field: FieldText;
  readonly start: number;
  readonly end: number;
}

/** One field of an item, folded once for all topics; what few topics need is made when asked for. */
export interface FieldText {
  readonly name: TextField;
  readonly units: Uint16Array;
  /** Numbers of the tokens, as `tokenNumbers` gives them. */
  tokens(): Int32Array;
  /** The folded text with its case. */
  kept(): Uint16Array;
  /** Where a hit stands in the original. */
  original(start: number, end: number): { readonly start: number; readonly end: number };
  /** Where in the folded text the first character stands that comes from `at`, or after it, in the original. */
  folded(at: number): number;
  /** The text as it was published. */
  readonly text: string;
  /** Whether its language writes particles together with words, as Arabic does. */
  readonly proclitics: boolean;
}

/** The fields of an item that have a text. */
export function fieldTexts(text: TaggableText): readonly FieldText[] {
  const proclitics = hasProclitics(text.language);
  return textFields.flatMap((name) => (text[name] === "" ? [] : [fieldText(name, text[name], proclitics)]));
}

function fieldText(name: TextField, original: string, proclitics: boolean): FieldText {
  const units = foldToUnits(original);
  let from: Uint32Array | null = null;
  let tokens: Int32Array | null = null;
  let kept: Uint16Array | null = null;
  return {
    name,
    units,
    text: original,
    proclitics,
    tokens: () => {
      tokens ??= tokenNumbers(units);
      return tokens;
    },
    kept: () => {
      kept ??= foldToUnits(original, true);
      return kept;
    },
    original: (start, end) => {
      from ??= foldUnits(original).from;
      return { start: from[start] ?? 0, end: originalEnd(original, from, end) };
    },
    folded: (at) => {
      from ??= foldUnits(original).from;
      let low = 0;
      let high = units.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((from[middle] ?? 0) < at) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

/** A form with its number; one that several topics use is looked for once. */
export interface NumberedForm extends TermForm {
  readonly form: number;
}

/**
 * Finds all forms in a field.
 *
 * @param forms  for each needle of the automaton the forms it may stand for
 * @param found  called for each place of each form
 */
export function findHits(
  field: FieldText,
  automaton: Automaton,
  forms: readonly (readonly NumberedForm[])[],
  found: (form: number, hit: Hit) => void,
): void {
  const { units, proclitics } = field;
  let extendedFrom = 0;
  let extendedTo = 0;
  const extended = (from: number): number => {
    // Ends come in order, so that each long word is walked to its end once.
    if (from < extendedFrom || from > extendedTo) {
      extendedFrom = from;
      extendedTo = wordEnd(units, from);
    }
    return extendedTo;
  };
  automaton.scan(units, (needle, end) => {
    const candidates = forms[needle];
    const length = candidates?.[0]?.needle.length ?? 0;
    const start = end - length;
    if (!candidates || !beginsWord(units, start, proclitics)) return;
    const whole = endsWord(units, end);
    for (const form of candidates) {
      if (form.exact !== null && !standsAt(field.kept(), form.exact, start)) continue;
      const to = form.rest.length > 0 ? phraseEnd(field, form, end) : form.prefix ? extended(end) : whole ? end : -1;
      if (to < 0) continue;
      const hit = { field, start, end: to };
      if (form.original === null || isWritten(hit, form.original)) found(form.form, hit);
    }
  });
}

/** Where a phrase ends in which words before its last may go on; -1 where it does not stand. */
function phraseEnd(field: FieldText, form: TermForm, needleEnd: number): number {
  const { units } = field;
  const texts = form.exact === null ? units : field.kept();
  let end = needleEnd;
  for (const piece of form.rest) {
    end = wordEnd(units, end);
    if (!standsAt(texts, piece, end)) return -1;
    end += piece.length;
  }
  if (form.prefix) return wordEnd(units, end);
  return endsWord(units, end) ? end : -1;
}

/** Whether a place reads in the original as the term is written, accents and all. */
function isWritten({ field, start, end }: Hit, pattern: RegExp): boolean {
  const place = field.original(start, end);
  return pattern.test(field.text.slice(place.start, place.end).normalize("NFC"));
}

function standsAt(units: Uint16Array, text: string, at: number): boolean {
  for (let i = 0; i < text.length; i++) if (units[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
