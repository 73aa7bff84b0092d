import type { TopicTerm } from "../../model/topic.ts";
import { foldText } from "../../text/fold.ts";

/** A term as it is looked for. */
export interface TermForm {
  /** What the automaton looks for: the term up to its first `*`, folded, lower case. */
  readonly needle: string;
  /** The same folded with its case; null where case does not matter. */
  readonly exact: string | null;
  /** What must follow after each `*` that is not the last, once the word before it has ended; folded likewise. */
  readonly rest: readonly string[];
  /** The last word may go on. */
  readonly prefix: boolean;
  /** Tried on the original text of a place that matches; null where accents don't matter. */
  readonly original: RegExp | null;
}

export type WrittenTerm = Pick<TopicTerm, "term" | "case" | "accent">;

export function termForm({ term, case: exactCase, accent }: WrittenTerm): TermForm {
  const prefix = term.endsWith("*");
  const body = prefix ? term.slice(0, -1) : term;
  const pieces = body.includes("*") ? body.split("*") : [body];
  const [needle = "", ...rest] = foldedPieces(pieces, false);
  const [exact = "", ...exactRest] = exactCase ? foldedPieces(pieces, true) : [];
  return {
    needle,
    exact: exactCase ? exact : null,
    rest: exactCase ? exactRest : rest,
    prefix,
    original: accent ? accentPattern(pieces, exactCase) : null,
  };
}

/** The form of a term, worked out once however often it is asked for. */
export type FormOf = (term: WrittenTerm) => TermForm;

/** Makes a {@link FormOf} for who asks for the forms of many terms several times. */
export function readForms(): FormOf {
  const forms = new Map<WrittenTerm, TermForm>();
  return (term) => {
    const known = forms.get(term);
    if (known) return known;
    const form = termForm(term);
    forms.set(term, form);
    return form;
  };
}

/** Space at the outer ends means nothing; between the pieces it parts the words. */
function foldedPieces(pieces: readonly string[], keepCase: boolean): readonly string[] {
  if (pieces.length === 1) return [foldText(pieces[0] ?? "", keepCase).trim()];
  return pieces.map((piece, i) => {
    const folded = foldText(piece, keepCase);
    if (i === 0) return folded.trimStart();
    return i === pieces.length - 1 ? folded.trimEnd() : folded;
  });
}

/** Equal for terms that match the same places. */
export function formKey(form: TermForm): string {
  const { prefix, exact, needle, rest, original } = form;
  if (rest.length === 0 && original === null)
    return `${prefix ? "*" : "."}${exact === null ? "." : "!"}${exact ?? needle}`;
  return [prefix ? "*" : ".", exact === null ? "." : "!", original?.source ?? "", exact ?? needle, ...rest].join(
    "\u0000",
  );
}

/** A pattern for a whole place in the original text: letters with their accents, any space or hyphen between words. */
function accentPattern(pieces: readonly string[], exactCase: boolean): RegExp {
  const written = pieces.map((piece) =>
    piece
      .normalize("NFC")
      .trim()
      .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
      .replace(/[\s_\p{Pd}]+/gu, "[\\s_\\p{Pd}]+"),
  );
  return new RegExp(
    `^${written.join("[\\p{L}\\p{N}\\p{M}]*[\\s_\\p{Pd}]+")}[\\p{L}\\p{N}\\p{M}]*$`,
    exactCase ? "u" : "iu",
  );
}
