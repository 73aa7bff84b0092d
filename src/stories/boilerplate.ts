/** Titles that name a slot, not an event; tried on the folded title. */
const slots: readonly RegExp[] = [
  /^(?:the |your |our )?(?:\p{L}+ )?(?:morning|evening|daily|news|market|markets|weekend|weekly|friday|monday)? ?(?:briefing|round ?up|digest|newsletter|wrap|wrap up|bulletin)\b/u,
  /^(?:the week |the day |best |world )?in pictures|^(?:best )?photos of|^pictures of the|^photo of the day|^picture of the day/u,
  /^letters to the editor|^(?:\w+ )?things (?:you need )?to know|^what to (?:read|watch|know)|^(?:the )?(?:week|day) ahead|^what (?:happened|we know|to expect)\b.*\btoday$/u,
  /^live\b|\blive (?:updates|blog)\b|latest updates|follow the latest|\bas it happened\b|^liveblog|^ao vivo|^minuto a minuto|\ben directo\b|\ben direct\b|^en vivo|^newsblog|\bliveticker\b|^прямая трансляция|^онлайн\b|مباشر$/u,
  /^quiz\b|^crossword|^corrections?\b|^horoscope|^podcast\b|^wordle|^sudoku|^cartoon|^the editorial board$|^obituaries$|^on this day/u,
  /^(?:早报|晚报|早安|今日|要闻|一周|本周|图片新闻|新闻早餐|早餐|图集|每日|午报|日报|晨报|财经早|直播|图片故事|新闻联播)/u,
  /^die lage am|^presseschau|^das wichtigste|^nachrichten am|^der tag\b|^bilder (?:des|der)/u,
  /^главн\S+ (?:за день|новости|события)|^итоги (?:дня|недели)|^фото дня|^новости к этому часу|^дайджест/u,
  /^l.essentiel|^revue de presse|^le journal de|^les titres|^l actu|^en images|^la matinale/u,
  /^اهم الاخبار|^موجز|^نشره|^جوله الصحافه|^بالصور/u,
  /^朝刊|^夕刊|^きょうの|^今日の|^ニュース一覧|^写真特集/u,
  /^titulares|^las noticias|^resumen|^la semana en|^en imagenes|^las fotos/u,
];

/** Labels in front of a title that say nothing of its content. */
const label =
  /^(?:opinion|exclusive|analysis|explainer|column|comment|editorial|update \d+|breaking(?: news)?|watch|video|photos|podcast|heard on the street|review & outlook|快讯|独家|速报|突发|滚动|视频|观点|社评|评论|exklusiv|eilmeldung|kommentar|exclusif|vidéo|alerte|urgente?|última hora|срочно|эксклюзив|видео|عاجل|حصري)\s*[|:\-—–：｜]\s*/iu;

/** Whether a folded title names a slot (“Morning briefing”, “In pictures”, a live blog), not what happened. */
export function isBoilerplate(foldedTitle: string): boolean {
  const title = foldedTitle.trim();
  return slots.some((slot) => slot.test(title));
}

/** A title without labels such as “Exclusive:”. */
export function withoutLabel(title: string): string {
  return title.replace(label, "");
}
