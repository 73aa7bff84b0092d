/** Labels that feeds use and the Encoding Standard does not know, or maps otherwise. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    u16: "utf-16",
    utf16: "utf-16",
    "utf-16": "utf-16",
    unicode: "utf-16",
    gb2312: "gb18030",
    "gb-2312": "gb18030",
    gbk: "gb18030",
    "x-gbk": "gb18030",
    euccn: "gb18030",
    "euc-cn": "gb18030",
    uhc: "euc-kr",
    euckr: "euc-kr",
    mac: "macintosh",
    macroman: "macintosh",
    "mac-roman": "macintosh",
    "x-mac-roman": "macintosh",
    ansi: "windows-1252",
    // What this was made for is no text; the Encoding Standard says the same of a declaration in a page.
    "x-user-defined": "windows-1252",
    latin7: "iso-8859-13",
    latin8: "iso-8859-14",
    latin9: "iso-8859-15",
    latin10: "iso-8859-16",
    hz: "hz-gb-2312",
    "hz-gb-2312": "hz-gb-2312",
  }),
);

/** Code pages by their numbers, which programs of IBM and Microsoft write with many prefixes or none. */
const codePages: ReadonlyMap<string, string> = new Map(
  Object.entries({
    437: "cp437",
    850: "cp850",
    852: "cp852",
    855: "cp855",
    866: "ibm866",
    874: "windows-874",
    932: "shift_jis",
    936: "gb18030",
    949: "euc-kr",
    950: "big5",
  }),
);

/** Ways of writing whole families of labels. */
const families: readonly (readonly [RegExp, string])[] = [
  [/^(?:x-)?(?:win|windows|cp|ms|ibm)?-?(125\d)$/, "windows-$1"],
  [/^(?:cs)?iso-?8859-?(\d{1,2})(?:-[ei])?$/, "iso-8859-$1"],
  [/^latin-?(\d{1,2})$/, "latin$1"],
  [/^(?:cs)?iso-?2022-?jp(?:-\w+)?$/, "iso-2022-jp"],
  [/^(?:cs)?koi8-?([ru])$/, "koi8-$1"],
  [/^(?:cs)?utf-?8(?:-\w+)?$/, "utf-8"],
  [/^utf-?32.*$/, "utf-32"],
  [/^tis-?620(?:-\d+)?$/, "windows-874"],
  [/^(?:x-)?mac-?(?:cyrillic|ukrainian)$/, "x-mac-cyrillic"],
  [/^(?:x-)?(?:s|shift)-?jis(?:-?(?:2004|x0213))?$/, "shift_jis"],
  [/^euc-?(?:jp|jis-?2004|jisx0213)$|^u-?jis$/, "euc-jp"],
  [/^gb-?18030-\d{4}$/, "gb18030"],
  [/^(?:x-)?big-?5-?(?:hkscs|tw|hk|eten)$/, "big5"],
];
const codePage = /^(?:cs)?(?:x-)?(?:cp|ms|ibm|dos|win|windows|pc)?-?(\d{3})(?:multilingual)?$/;

/** Charsets that the Encoding Standard leaves out and old-charsets.ts decodes. */
const ownCharsets: ReadonlySet<string> = new Set(["utf-32", "hz-gb-2312", "cp437", "cp850", "cp852", "cp855"]);

/** The charset that a label names, as the Encoding Standard calls it if it knows it; null for no known one. */
export function charsetOf(label: string | null | undefined): string | null {
  const plain = (label ?? "")
    .slice(0, 60)
    .trim()
    .replace(/^["']|["']$/g, "")
    .toLowerCase();
  if (plain === "") return null;
  const dashed = plain.replaceAll(/[_ ]/g, "-");
  const inFamily = family(dashed);
  const page = codePages.get(codePage.exec(dashed)?.[1] ?? "");
  const names = [aliases.get(dashed), page, plain, aliases.get(inFamily ?? ""), inFamily];
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
