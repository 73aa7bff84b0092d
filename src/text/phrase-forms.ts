import { type PhraseToken, phraseTokens } from "./index-terms.ts";

/** Within NEAR each word stands behind so many particles at most, the most frequent: two words make some sixty pairs. */
const particlesWithinNear = 7;

/** The tokens of a word or phrase as NEAR looks for it. */
export function nearTokens({ text, prefix }: { readonly text: string; readonly prefix: boolean }): PhraseToken[] {
  return phraseTokens(text, prefix).map(({ joined, ...token }) =>
    joined === undefined ? token : { ...token, joined: joined.slice(0, particlesWithinNear) },
  );
}

/** A phrase as it is written, and then with its first word behind each of its particles. */
export function phraseForms([first, ...rest]: readonly PhraseToken[]): readonly (readonly PhraseToken[])[] {
  if (first === undefined) return [];
  const { joined = [], ...token } = first;
  return [token.text, ...joined].map((text) => [{ ...token, text }, ...rest]);
}

/** Whether a text that has the whole phrase has this part of it, too, at the same place. */
export function isPartOf(part: readonly PhraseToken[], whole: readonly PhraseToken[]): boolean {
  return whole.some((_, at) =>
    part.every(({ text, prefix }, i) => {
      const token = whole[at + i];
      return token !== undefined && (prefix ? token.text.startsWith(text) : token.text === text && !token.prefix);
    }),
  );
}
