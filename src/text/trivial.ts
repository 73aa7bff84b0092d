/** Numbers that grow by themselves, with the word that says what they count; and how long ago something was. */
const counters: readonly string[] = [
  String.raw`\d[\d.,\u00a0 ]{0,12}[kKmM]?\s?(?:views?|reads?|comments?|shares?|likes?|replies|vues|commentaires?|partages|visitas|comentarios|visualizaciones|Kommentare?|Aufrufe|просмотр\p{L}{0,3}|комментари\p{L}{0,3})`,
  String.raw`(?:views?|reads?|comments?|shares?|likes?|阅读|閱讀|浏览|瀏覽|评论|評論|點擊|点击)\s{0,2}[:：(（]?\s{0,2}\d[\d.,]{0,12}[)）]?`,
  String.raw`\d[\d.,]{0,12}\s?[万萬]?\s?(?:次阅读|次閱讀|阅读|閱讀|次浏览|浏览|评论|評論|條留言)`,
  String.raw`(?:(?:posted|published|updated|added)\s+)?\d{1,3}\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)\s+ago`,
  String.raw`vor\s+\d{1,3}\s+(?:Sekunden?|Minuten?|Stunden?|Tage?n?)`,
  String.raw`il y a\s+\d{1,3}\s+(?:secondes?|minutes?|heures?|jours?)`,
  String.raw`\d{1,3}\s?(?:秒|分钟|分鐘|小时|小時|天)前`,
];
/**
 * They stand by themselves: at an edge of the text, or between signs that part one thing from another. In the middle
 * of a sentence a number is what the sentence says: “Fund sells 12,000 shares”.
 */
const edge = String.raw`[\n|·•()（）\[\]{}.,;:!?。，、；：！？–—/]`;
const counter = new RegExp(`(?<=^\\s?|${edge}\\s?)(?:${counters.join("|")})(?=\\s?$|\\s?${edge})`, "giu");
const addresses = /https?:\/\/[^\s<>"']{1,2000}/giu;
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/**
 * A text without what changes although nobody edited it, wherever it stands: white space, invisible characters, and the
 * query of addresses. To compare titles by, never to show.
 */
export function withoutNoise(text: string): string {
  return text
    .normalize("NFC")
    .replace(invisible, "")
    .replace(addresses, (address) => address.replace(/[?#].*$/, ""))
    .replace(/\s+/gu, " ")
    .trim();
}

/**
 * As {@link withoutNoise}, and without counters of views and comments and “5 minutes ago” where they stand by
 * themselves. To compare texts by, never to show.
 */
export function withoutTrivia(text: string): string {
  const plain = withoutNoise(text);
  return /\d/.test(plain) ? plain.replace(counter, " ").replace(/\s+/gu, " ").trim() : plain;
}
