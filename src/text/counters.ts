/** What numbers that grow by themselves count: readings, comments, shares, votes. */
const counted =
  "views?|reads?|comments?|shares?|likes?|replies|upvotes?|clicks?|" +
  "vues?|lectures?|commentaires?|partages?|visitas?|vistas?|lecturas?|comentarios?|visualizaciones|" +
  "visualizaç(?:ão|ões)|comentários?|visualizzazion[ei]|letture|comment[io]|condivision[ei]|" +
  "kommentare?|aufrufe?|ansichten|klicks?|reacties?|weergaven|komentarz\\p{L}{0,3}|wyświetle\\p{L}{1,3}|odsłon\\p{L}?|" +
  "yorum|görüntülenme|okunma|paylaşım|beğeni|komentar|dilihat|dibaca|bình luận|lượt xem|" +
  "просмотр\\p{L}{0,3}|комментари\\p{L}{0,3}|прочтени\\p{L}|перегляд\\p{L}{0,3}|коментар\\p{L}{0,3}|" +
  "مشاهدة|مشاهدات|تعليقات?|قراءات?|قراءة|زيارة|بازدید|نظر|دیدگاه|צפיות|תגובות|टिप्पणी|टिप्पणियां|टिप्पणियाँ|" +
  "阅读|閱讀|浏览|瀏覽|评论|評論|点击|點擊|点赞|點讚|閲覧|コメント|조회|댓글|공감";
/** Of these a text may tell, too: “(412 votes)”. As labels they are counters. */
const labels = "points?|votes?";
const digit = "[\\d٠-٩۰-۹०-९]";
const number = `${digit}[\\d٠-٩۰-۹०-९.,\\u00a0 ]{0,12}`;

/** How long ago something was. */
const ago: readonly string[] = [
  "(?:(?:posted|published|updated|added)\\s+)?N\\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)\\s+ago",
  "vor\\s+N\\s+(?:Sekunden?|Minuten?|Stunden?|Tage?n?)",
  "il y a\\s+N\\s+(?:secondes?|minutes?|heures?|jours?)",
  "(?:hace|há)\\s+N\\s+(?:segundos?|minutos?|horas?|d[ií]as?)",
  "N\\s+(?:second[io]|minut[io]|or[ae]|giorn[io])\\s+fa",
  "N\\s+(?:seconden|minuten|minuut|uur|uren|dag|dagen)\\s+geleden",
  "N\\s+(?:sekund|minut|godzin|dni|dzień)\\p{L}{0,2}\\s+temu",
  "N\\s+(?:saniye|dakika|saat|gün)\\s+önce",
  "N\\s+(?:секунд|минут|час|дн|день)\\p{L}{0,2}\\s+назад",
  "N\\s+(?:секунд|хвилин|годин|дн|день)\\p{L}{0,2}\\s+тому",
  "منذ\\s+N\\s+(?:ثوان|ثانية|دقائق|دقيقة|ساعات|ساعة|أيام|يوم)",
  "N\\s+(?:ثانیه|دقیقه|ساعت|روز)\\s+(?:پیش|قبل)",
  "N\\s+(?:सेकंड|मिनट|घंटे|घंटा|दिन)\\s+पहले",
  "N\\s+(?:detik|menit|jam|hari)\\s+(?:yang\\s+)?lalu",
  "N\\s+(?:giây|phút|giờ|ngày)\\s+trước",
  "N\\s?(?:秒|分钟|分鐘|小时|小時|天|分|時間|日)前",
  "N\\s?(?:초|분|시간|일)\\s?전",
].map((form) => form.replace("N", `${digit}{1,3}`));

const forms: readonly string[] = [
  `${number}[kKmM万萬千]?\\s?(?:${counted})`,
  `(?:#\\s?)?(?:${counted}|${labels})[数數量수]?\\s{0,2}[:：(（]?\\s{0,2}${digit}[\\d٠-٩۰-۹०-९.,]{0,12}[)）]?`,
  `${digit}[\\d.,]{0,12}\\s?[万萬]?\\s?(?:次阅读|次閱讀|次浏览|次瀏覽|条评论|條留言|件のコメント|回視聴|回再生)`,
  ...ago,
];

/**
 * They stand by themselves: at an edge of the text, or between signs that part one thing from another. In the middle
 * of a sentence a number is what the sentence says: “Fund sells 12,000 shares”.
 */
const edge = "[\\n|·•()（）\\[\\]{}.,;:!?。，、；：！？–—/]";
const counter = new RegExp(`(?<=^\\s?|${edge}\\s?)(?:${forms.join("|")})(?=\\s?$|\\s?${edge})`, "giu");

/** A text without counters of views, comments and such, and without “5 minutes ago”, where they stand by themselves. */
export function withoutCounters(text: string): string {
  return text.replace(counter, " ");
}
