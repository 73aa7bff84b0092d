/** A made-up language: its words by rank, from the most frequent on. */
export interface MadeLanguage {
  /** BCP 47 tag. */
  readonly tag: string;
  readonly words: number;
  /** What stands between words. */
  readonly space: string;
  word(rank: number): string;
}

const latin = "ba co di fe gu ha jo ki lo ma ne pi ro su ta ve wa zo shi tra plo cre sta men ton ver".split(" ");
const spanish = "ca de que es la ón ñi rá se tu lo mé pa ci do ber gua nía tos lle mar fre sol ven rio ján".split(" ");
const cyrillic = "ва по не ко ра го ти мо ли до ста пре ние про ско ный зер лю бы ших дум кра щё жи фе тья".split(" ");
const arabic = "ال وم كت با سي را مد نو حك قا شر طي عل فر جه دو خب ئي زم صا غز هم ية ات ين رس".split(" ");

/** Frequent words are short, as in real languages. */
function syllables(of: readonly string[]): (rank: number) => string {
  return (rank) => {
    let word = "";
    for (let rest = rank; ; rest = Math.floor(rest / of.length) - 1) {
      word = (of[rest % of.length] ?? "") + word;
      if (rest < of.length) return word;
    }
  };
}

const firstHan = 0x4e00;
const hanUsed = 2500;

/** Two characters a word, one in ten of three, out of 2,500 characters. */
function han(rank: number): string {
  const at = (n: number): string => String.fromCodePoint(firstHan + ((n * 7) % hanUsed));
  const pair = at(rank % hanUsed) + at(Math.floor(rank / hanUsed) * 131 + rank * 17);
  return rank % 10 === 9 ? pair + at(rank * 29) : pair;
}

const english: MadeLanguage = { tag: "en", words: 200_000, space: " ", word: syllables(latin) };
const others: readonly (readonly [share: number, language: MadeLanguage])[] = [
  [0.1, { tag: "zh-Hans", words: 40_000, space: "", word: han }],
  [0.06, { tag: "ru", words: 100_000, space: " ", word: syllables(cyrillic) }],
  [0.04, { tag: "ar", words: 60_000, space: " ", word: syllables(arabic) }],
  [0.05, { tag: "es", words: 60_000, space: " ", word: syllables(spanish) }],
];

export const madeLanguages: readonly MadeLanguage[] = [english, ...others.map(([, language]) => language)];

/** The language of an item by a number in [0, 1): 75 % English, 10 % Chinese, 6 % Russian, 5 % Spanish, 4 % Arabic. */
export function languageAt(share: number): MadeLanguage {
  let left = share;
  for (const [part, language] of others) {
    if (left < part) return language;
    left -= part;
  }
  return english;
}

/** A rank by Zipf's law, by the inverse of its distribution function. */
export function zipfRank(words: number, uniform: number): number {
  return Math.floor(words ** uniform) - 1;
}
