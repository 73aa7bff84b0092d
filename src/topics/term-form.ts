import { foldText } from "../text/fold.ts";

/** A term as it is looked for. */
export interface TermForm {
  /** Folded, lower case, as far as the first `*`. */
  readonly needle: string;
  /** What follows each further `*` of a phrase, folded and lower case; each begins with a space. */
  readonly rest: readonly string[];
  /** The needle and the rest folded with their case; null where case does not matter. */
  readonly exact: readonly string[] | null;
  /** The last word may go on. */
  readonly prefix: boolean;
}

export function termForm(term: string, exactCase: boolean): TermForm {
  const prefix = term.endsWith("*");
  const body = prefix ? term.slice(0, -1) : term;
  const parts = foldText(body).trim().split("*");
  return {
    needle: parts[0] ?? "",
    rest: parts.slice(1),
    exact: exactCase ? foldText(body, true).trim().split("*") : null,
    prefix,
  };
}

/** Equal for terms that match the same places. */
export function formKey(form: TermForm): string {
  const written = (form.exact ?? [form.needle, ...form.rest]).join("*");
  return `${form.prefix ? "*" : "."}${form.exact === null ? "." : "!"}${written}`;
}
