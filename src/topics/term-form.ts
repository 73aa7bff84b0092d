import { foldText } from "../text/fold.ts";

/** A term as it is looked for. */
export interface TermForm {
  /** Folded, lower case, as far as the first `*`. */
  readonly needle: string;
  /** What follows each further `*` of a phrase, folded and lower case; each begins with a space. */
  readonly rest: readonly string[];
  /** The needle and the rest folded with their case; null where case does not matter. */
  readonly exact: readonly string[] | null;
  /** The needle and the rest as {@link accented} gives them; null where accents do not matter. */
  readonly accents: readonly string[] | null;
  /** The last word may go on. */
  readonly prefix: boolean;
}

/** The letters of a text that can bear accents, with them and without their case. */
export function accented(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{Script=Latin}\p{Script=Cyrillic}\p{M}]+/gu, "");
}

export function termForm(term: string, exactCase: boolean, accents = false): TermForm {
  const prefix = term.endsWith("*");
  const body = prefix ? term.slice(0, -1) : term;
  const parts = foldText(body).trim().split("*");
  return {
    needle: parts[0] ?? "",
    rest: parts.slice(1),
    exact: exactCase ? foldText(body, true).trim().split("*") : null,
    accents: accents ? body.normalize("NFKC").split("*").map(accented) : null,
    prefix,
  };
}

/** Equal for terms that match the same places. */
export function formKey(form: TermForm): string {
  const written = (form.exact ?? [form.needle, ...form.rest]).join("*");
  return `${form.prefix ? "*" : "."}${form.exact === null ? "." : "!"}${written}${form.accents ? `´${form.accents.join("*")}` : ""}`;
}
