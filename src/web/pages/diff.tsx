import type { DiffPart } from "../text-diff.ts";

/** Characters after which a new word would run into the one before. */
const letter = /[\p{L}\p{N}]$/u;
const spacedLetter = /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}]/u;

/** A text with what was taken out and put in; words that replace each other are kept apart. */
export function Changes({ parts }: { readonly parts: readonly DiffPart[] }) {
  return (
    <>
      {parts.map(({ is, text }, at) => {
        const before = parts[at - 1];
        const apart = before?.is === "del" && is === "ins" && letter.test(before.text) && spacedLetter.test(text);
        if (is === "same") return text;
        return is === "del" ? (
          <del>{text}</del>
        ) : (
          <>
            {apart ? " " : ""}
            <ins>{text}</ins>
          </>
        );
      })}
    </>
  );
}
