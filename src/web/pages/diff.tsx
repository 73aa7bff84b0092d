import type { DiffPart } from "../text-diff.ts";

/** A text with what was taken out and put in. */
export function Changes({ parts }: { readonly parts: readonly DiffPart[] }) {
  return (
    <>{parts.map(({ is, text }) => (is === "same" ? text : is === "ins" ? <ins>{text}</ins> : <del>{text}</del>))}</>
  );
}
