import { foldText } from "../text/fold.ts";

/** A term as it is looked for. */
export interface TermForm {
  /** Folded, lower case, without the `*`. */
  readonly needle: string;
  /** Folded with its case; null where case does not matter. */
  readonly exact: string | null;
  /** The last word may go on. */
  readonly prefix: boolean;
}

export function termForm(term: string, exactCase: boolean): TermForm {
  const prefix = term.endsWith("*");
  const body = prefix ? term.slice(0, -1) : term;
  return { needle: foldText(body).trim(), exact: exactCase ? foldText(body, true).trim() : null, prefix };
}

/** Equal for terms that match the same places. */
export function formKey(form: TermForm): string {
  return `${form.prefix ? "*" : "."}${form.exact === null ? "." : "!"}${form.exact ?? form.needle}`;
}
