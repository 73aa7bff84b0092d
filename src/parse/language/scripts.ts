/** Ranges of letters by script, as ISO 15924 names them; both Kana as `Kana`. Sorted by the first code unit. */
const ranges: readonly (readonly [from: number, to: number, script: string])[] = [
  [0x41, 0x5a, "Latn"],
  [0x61, 0x7a, "Latn"],
  [0xc0, 0x24f, "Latn"],
  [0x370, 0x3ff, "Grek"],
  [0x400, 0x52f, "Cyrl"],
  [0x531, 0x58f, "Armn"],
  [0x5d0, 0x5ff, "Hebr"],
  [0x620, 0x65f, "Arab"],
  [0x66e, 0x6ef, "Arab"],
  [0x6fa, 0x6ff, "Arab"],
  [0x750, 0x77f, "Arab"],
  [0x8a0, 0x8ff, "Arab"],
  [0x900, 0x963, "Deva"],
  [0x970, 0x97f, "Deva"],
  [0x980, 0x9e5, "Beng"],
  [0xa00, 0xa65, "Guru"],
  [0xa80, 0xae5, "Gujr"],
  [0xb00, 0xb65, "Orya"],
  [0xb80, 0xbe5, "Taml"],
  [0xc00, 0xc65, "Telu"],
  [0xc80, 0xce5, "Knda"],
  [0xd00, 0xd65, "Mlym"],
  [0xd80, 0xdff, "Sinh"],
  [0xe00, 0xe4f, "Thai"],
  [0xe80, 0xecf, "Laoo"],
  [0xedc, 0xeff, "Laoo"],
  [0xf40, 0xfbc, "Tibt"],
  [0x1000, 0x103f, "Mymr"],
  [0x1050, 0x109f, "Mymr"],
  [0x10a0, 0x10ff, "Geor"],
  [0x1100, 0x11ff, "Hang"],
  [0x1200, 0x139f, "Ethi"],
  [0x1780, 0x17d3, "Khmr"],
  [0x1820, 0x18af, "Mong"],
  [0x1c90, 0x1cbf, "Geor"],
  [0x1e00, 0x1eff, "Latn"],
  [0x1f00, 0x1fff, "Grek"],
  [0x3041, 0x309f, "Kana"],
  [0x30a1, 0x30fa, "Kana"],
  [0x30fc, 0x30ff, "Kana"],
  [0x3130, 0x318f, "Hang"],
  [0x3400, 0x9fff, "Hani"],
  [0xac00, 0xd7af, "Hang"],
  [0xf900, 0xfaff, "Hani"],
  [0xfb1d, 0xfb4f, "Hebr"],
  [0xfb50, 0xfdff, "Arab"],
  [0xfe70, 0xfefe, "Arab"],
  [0xff66, 0xff9f, "Kana"],
];

/** How many letters a text has of each script. */
export interface ScriptCounts {
  readonly letters: number;
  of(script: string): number;
  /** The scripts found. */
  readonly scripts: readonly string[];
}

/** Counts the letters of a text by script. */
export function countScripts(text: string): ScriptCounts {
  const counts = new Map<string, number>();
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const script = scriptOf(text.charCodeAt(i));
    if (script === null) continue;
    letters++;
    counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  return { letters, of: (script) => counts.get(script) ?? 0, scripts: [...counts.keys()] };
}

function scriptOf(unit: number): string | null {
  for (const [from, to, script] of ranges) {
    if (unit < from) return null;
    if (unit <= to) return script;
  }
  return null;
}

/** The scripts that a locale's script stands for: Japanese and Korean mix several. */
export function scriptsOf(localeScript: string): readonly string[] {
  switch (localeScript) {
    case "Jpan":
      return ["Kana", "Hani"];
    case "Kore":
      return ["Hang", "Hani"];
    case "Hans":
    case "Hant":
      return ["Hani"];
    default:
      return [localeScript];
  }
}
