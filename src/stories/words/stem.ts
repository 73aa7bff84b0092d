const ascii = /^[a-z]+$/;
const cyrillic = /^\p{Script=Cyrillic}/u;
const arabic = /^\p{Script=Arabic}/u;

/** A light stem of a folded word: English plurals, -ed and -ing; Cyrillic cut by length; Arabic without its article. */
export function stem(word: string): string {
  const first = word.charCodeAt(0);
  if (first < 0x80) return word.length > 3 && ascii.test(word) ? english(word) : word;
  if (first < 0x400) return word;
  if (word.length > 6 && cyrillic.test(word)) return word.slice(0, Math.max(5, word.length - 2));
  if (arabic.test(word)) return word.replace(/^[وبلف]?(?:ال|لل)/, "");
  return word;
}

function english(word: string): string {
  let w = word;
  if (w.length > 4 && w.endsWith("ies")) w = `${w.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh)es$/.test(w)) w = w.slice(0, -2);
  else if (/[^suoi]s$/.test(w)) w = w.slice(0, -1);
  if (w.length <= 5) return w;
  if (w.endsWith("ing")) w = w.slice(0, -3);
  else if (w.endsWith("ed")) w = w.slice(0, -2);
  return w.replace(/(.)\1$/, "$1").replace(/e$/, "");
}
