/** Numbers that grow by themselves, with the word that says what they count; and how long ago something was. */
const counters: readonly RegExp[] = [
  /\b\d[\d.,\u00a0 ]{0,12}[kKmM]?\s?(?:views?|reads?|comments?|shares?|likes?|replies|vues|commentaires?|partages|visitas|comentarios|visualizaciones|Kommentare?|Aufrufe|просмотр\p{L}{0,3}|комментари\p{L}{0,3})(?![\p{L}\p{N}])/giu,
  /(?:views?|reads?|comments?|shares?|likes?|阅读|閱讀|浏览|瀏覽|评论|評論|點擊|点击)\s{0,2}[:：(（]?\s{0,2}\d[\d.,]{0,12}[)）]?/giu,
  /\d[\d.,]{0,12}\s?[万萬]?\s?(?:次阅读|次閱讀|阅读|閱讀|次浏览|浏览|评论|評論|條留言)/gu,
  /\b\d{1,3}\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)\s+ago\b/giu,
  /\bvor\s+\d{1,3}\s+(?:Sekunden?|Minuten?|Stunden?|Tage?n?)\b/giu,
  /\bil y a\s+\d{1,3}\s+(?:secondes?|minutes?|heures?|jours?)\b/giu,
  /\d{1,3}\s?(?:秒|分钟|分鐘|小时|小時|天)前/gu,
];
const addresses = /https?:\/\/[^\s<>"']{1,2000}/giu;
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/**
 * A text without what changes although nobody edited it: white space, invisible characters, counters of views and
 * comments, "5 minutes ago", and the query of addresses. To compare versions by, never to show.
 */
export function withoutTrivia(text: string): string {
  const plain = text
    .normalize("NFC")
    .replace(invisible, "")
    .replace(addresses, (address) => address.replace(/[?#].*$/, ""));
  const still = /\d/.test(plain) ? counters.reduce((rest, counter) => rest.replace(counter, " "), plain) : plain;
  return still.replace(/\s+/gu, " ").trim();
}
