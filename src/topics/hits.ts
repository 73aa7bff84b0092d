import { type TaggableText, type TextField, textFields } from "../model/topic.ts";
import { foldToUnits, foldUnits, originalEnd } from "../text/fold.ts";
import { tokenNumbers } from "../text/tokens.ts";
import type { Automaton } from "./automaton.ts";
import { accented, type TermForm } from "./term-form.ts";
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
  /** The original of a part of the folded text, with the marks that follow its last letter. */
  written(start: number, end: number): string;
  /** Where a hit stands in the original. */
  original(start: number, end: number): { readonly start: number; readonly end: number };
}

/** The fields of an item that have a text. */
export function fieldTexts(text: TaggableText): readonly FieldText[] {
  return textFields.flatMap((name) => (text[name] === "" ? [] : [fieldText(name, text[name])]));
}

function fieldText(name: TextField, original: string): FieldText {
  const units = foldToUnits(original);
  let from: Uint32Array | null = null;
  let tokens: Int32Array | null = null;
  let kept: Uint16Array | null = null;
  return {
    name,
    units,
    tokens: () => {
      tokens ??= tokenNumbers(units);
      return tokens;
    },
    kept: () => {
      kept ??= foldToUnits(original, true);
      return kept;
    },
    written: (start, end) => {
      from ??= foldUnits(original).from;
      return original.slice(from[start] ?? 0, Math.max(from[end] ?? 0, originalEnd(original, from, end)));
    },
    original: (start, end) => {
      from ??= foldUnits(original).from;
      return { start: from[start] ?? 0, end: originalEnd(original, from, end) };
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
 * @param found  called in the order of ends within a field
 */
export function findHits(
  field: FieldText,
  automaton: Automaton,
  forms: readonly (readonly NumberedForm[])[],
  found: (form: number, hit: Hit) => void,
): void {
  const { units } = field;
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
    if (!candidates || !beginsWord(units, start)) return;
    const whole = endsWord(units, end);
    for (const form of candidates) {
      const goesOn = form.prefix || form.rest.length > 0;
      if (!goesOn && !whole) continue;
      if (!isWritten(field, form, 0, start, end)) continue;
      const last = goesOn ? phraseEnd(field, form, extended(end)) : end;
      if (last !== null) found(form.form, { field, start, end: last });
    }
  });
}

/** Where a phrase ends whose first starred word ends at `from`; null where its other words do not follow. */
function phraseEnd(field: FieldText, form: TermForm, from: number): number | null {
  const { units } = field;
  let end = from;
  for (const [i, part] of form.rest.entries()) {
    if (!standsAt(units, part, end)) return null;
    if (!isWritten(field, form, i + 1, end, end + part.length)) return null;
    end += part.length;
    const last = i === form.rest.length - 1;
    if (!last || form.prefix) end = wordEnd(units, end);
    else if (!endsWord(units, end)) return null;
  }
  return end;
}

/** True where a part of a form stands in the case and with the accents it asks for. */
function isWritten(field: FieldText, form: TermForm, part: number, start: number, end: number): boolean {
  if (form.exact !== null && !standsAt(field.kept(), form.exact[part] ?? "", start)) return false;
  return form.accents === null || accented(field.written(start, end)) === form.accents[part];
}

function standsAt(units: Uint16Array, text: string, at: number): boolean {
  for (let i = 0; i < text.length; i++) if (units[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
