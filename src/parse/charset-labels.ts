/** Labels that feeds use and the Encoding Standard does not know, or maps otherwise. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    u16: "utf-16",
    utf16: "utf-16",
    utf_16: "utf-16",
    unicode: "utf-16",
    cp932: "shift_jis",
    ms932: "shift_jis",
    "shift-jis": "shift_jis",
    shiftjis: "shift_jis",
    "s-jis": "shift_jis",
    cp949: "euc-kr",
    ms949: "euc-kr",
    cp936: "gb18030",
    gb2312: "gb18030",
    "gb-2312": "gb18030",
    gbk: "gb18030",
    "x-gbk": "gb18030",
    euccn: "gb18030",
    "euc-cn": "gb18030",
    cp950: "big5",
    eucjp: "euc-jp",
    euckr: "euc-kr",
    mac: "macintosh",
    macroman: "macintosh",
    "mac-roman": "macintosh",
    "x-mac-roman": "macintosh",
    ansi: "windows-1252",
    hz: "hz-gb-2312",
    "hz-gb-2312": "hz-gb-2312",
  }),
);

/** Ways of writing whole families of labels. */
const families: readonly (readonly [RegExp, string])[] = [
  [/^(?:x-)?(?:win|windows|cp|ms|ibm)-?(125\d|874)$/, "windows-$1"],
  [/^(?:cs)?iso-?8859-?(\d{1,2})(?:-[ei])?$/, "iso-8859-$1"],
  [/^(?:cs)?iso-?2022-?jp(?:-\w+)?$/, "iso-2022-jp"],
  [/^(?:cs)?koi8-?([ru])$/, "koi8-$1"],
  [/^(?:cs)?(?:ibm|cp|dos)-?(437|850)$|^(?:cs)?pc(850)multilingual$/, "cp$1$2"],
  [/^(?:cs)?utf-?8(?:-\w+)?$/, "utf-8"],
  [/^utf-?32.*$/, "utf-32"],
];

/** Charsets that the Encoding Standard leaves out and old-charsets.ts decodes. */
const ownCharsets: ReadonlySet<string> = new Set(["utf-32", "hz-gb-2312", "cp437", "cp850"]);

/** The charset that a label names, as the Encoding Standard calls it if it knows it; null for no known one. */
export function charsetOf(label: string | null | undefined): string | null {
  const plain = (label ?? "")
    .slice(0, 60)
    .trim()
    .replace(/^["']|["']$/g, "")
    .toLowerCase();
  if (plain === "") return null;
  const dashed = plain.replaceAll(/[_ ]/g, "-");
  const names = [aliases.get(plain), aliases.get(dashed), plain, family(dashed)];
  for (const name of names) {
    if (name === undefined) continue;
    if (ownCharsets.has(name)) return name;
    try {
      return new TextDecoder(name).encoding;
    } catch {
      // Try the next way of reading it.
    }
  }
  return null;
}

function family(label: string): string | undefined {
  const found = families.find(([pattern]) => pattern.test(label));
  return found ? label.replace(found[0], found[1]) : undefined;
}
