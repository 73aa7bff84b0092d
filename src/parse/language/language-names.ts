/** Languages that news is written in, and that feeds call by a name. */
const languages =
  "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh";
const others = [
  ["farsi", "fa"],
  ["castellano", "es"],
  ["简体中文", "zh-Hans"],
  ["繁體中文", "zh-Hant"],
  ["simplified chinese", "zh-Hans"],
  ["traditional chinese", "zh-Hant"],
] as const;
const longest = 40;

let names: ReadonlyMap<string, string> | null = null;

/** The tag of a language that is called by its name, in English or in itself; null for none that is known. */
export function languageNamed(written: string): string | null {
  const name = (written.slice(0, longest).split("(", 1)[0] ?? "").trim().toLowerCase();
  if (name.length < 2) return null;
  names ??= namesOfLanguages();
  return names.get(name) ?? null;
}

function namesOfLanguages(): ReadonlyMap<string, string> {
  const found = new Map<string, string>(others);
  for (const tag of languages.split(" ")) {
    for (const speaker of ["en", tag]) {
      const name = new Intl.DisplayNames(speaker, { type: "language" }).of(tag);
      if (name !== undefined) found.set(name.toLowerCase(), tag);
    }
  }
  return found;
}
