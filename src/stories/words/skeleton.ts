const cyrillic: Readonly<Record<string, string>> = {
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  ж: "s",
  з: "s",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  ф: "v",
  х: "h",
  ц: "s",
  ч: "s",
  ш: "s",
  щ: "s",
  ґ: "g",
};
const arabic: Readonly<Record<string, string>> = {
  ب: "b",
  ت: "t",
  ث: "t",
  ج: "",
  ح: "h",
  خ: "h",
  د: "d",
  ذ: "d",
  ر: "r",
  ز: "s",
  س: "s",
  ش: "s",
  ص: "s",
  ض: "d",
  ط: "t",
  ظ: "s",
  غ: "g",
  ف: "v",
  ق: "k",
  ك: "k",
  ل: "l",
  م: "m",
  ن: "n",
  ه: "h",
  پ: "b",
  چ: "s",
  گ: "g",
};

/** The consonants of a folded name, the same in three scripts: Ермак, Yermak, Jermak → `rmk`; ساركوزي, Sarkozy → `srks`. */
export function skeleton(word: string): string {
  const first = word.charCodeAt(0);
  const table = first >= 0x400 && first < 0x530 ? cyrillic : first >= 0x600 && first < 0x700 ? arabic : null;
  const consonants = table === null ? latin(word) : Array.from(word, (c) => table[c] ?? "").join("");
  return consonants.replace(/(.)\1+/g, "$1");
}

function latin(word: string): string {
  return word
    .replace(/sch|tch|sh|ch|zh|ts|tz/g, "s")
    .replace(/[pkgt]h/g, (pair) => ({ ph: "v", kh: "h", gh: "g", th: "t" })[pair] ?? pair)
    .replace(/c(?=[eiy])/g, "s")
    .replace(/[cqxzfw]/g, (c) => ({ c: "k", q: "k", x: "ks", z: "s", f: "v", w: "v" })[c] ?? c)
    .replace(/[^a-z]|[aeiouyj]/g, "");
}
