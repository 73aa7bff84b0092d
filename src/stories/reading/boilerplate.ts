/**
 * What ends the name of a slot: nothing more, a sign or a digit; folding leaves of dashes a blank. Where a word goes on
 * it may be news.
 */
const end = String.raw`(?=$|\s*[^\p{L}\s]|\s*丨)`;

function slot(pattern: string): RegExp {
  return new RegExp(pattern, "u");
}

/**
 * Titles that name a slot, not an event; tried on the folded title. A word that begins a slot's name begins news, too:
 * “Briefing” and “Security briefing leaked”, 今日要闻 and 今日凌晨. So what follows it decides.
 */
const slots: readonly RegExp[] = [
  slot(
    String.raw`^(?:the |your |our )?(?:\p{L}+ )?(?:morning|evening|daily|weekend|weekly|friday|monday) (?:news )?(?:briefing|round ?up|digest|newsletter|wrap|bulletin)\b`,
  ),
  slot(
    String.raw`^(?:the |your |our )?(?:\p{L}+ )?(?:news |markets? )?(?:briefing|round ?up|digest|newsletter|wrap ?up|wrap|bulletin)(?:${end}|\s+(?:for|from|of) (?:the (?:week|day|month)\b|today|\p{L}+day\b|\d))`,
  ),
  /^(?:the week |the day |best |world )?in pictures|^(?:best )?photos of|^pictures of the|^photo of the day|^picture of the day/u,
  slot(
    String.raw`^letters to the editor${end}|^(?:\w+ )?things (?:you need )?to know(?! about)|^what to (?:read|watch|know)(?:${end}|\s+(?:today|tonight|tomorrow|this|on|for)\b)|^(?:the )?(?:week|day) ahead(?! of)|^what (?:happened|we know|to expect)\b.*\btoday$`,
  ),
  slot(
    String.raw`^live(?:${end}|\s+(?:updates?|blog|coverage|stream|text|results|ticker|news|from)\b)|\blive (?:updates|blog)\b|latest updates|follow the latest|\bas it happened\b|^liveblog|^ao vivo|^minuto a minuto|^en directo?\b|\ben directo?\s*[:,|]|[:,|]\s*en directo?$|^en vivo|^newsblog|\bliveticker\b|^прямая трансляция|^онлайн(?:${end}|.трансляция)`,
  ),
  slot(String.raw`(?:^|[^\p{L}\s]\s*|بث )مباشر$|^(?:بث )?مباشر${end}`),
  slot(
    String.raw`^(?:quiz|corrections?|podcast|cartoons?)(?:${end}|\s+(?:of|for|and)\b)|^crossword|^horoscope|^wordle|^sudoku|^the editorial board$|^obituaries$|^on this day`,
  ),
  slot(
    `^(?:早报|晚报|午报|晨报|日报|要闻|早安|早餐|图集|直播)${end}|^(?:今日|每日|昨日|一周|本周)(?:国内|国际|财经|热点)?(?:要闻|新闻|头条|看点|热点|图片|图集|回顾|导读|快讯|早报|摘要|精选|关注|提要|简报|速览|播报|大事|天气|运势)|^(?:图片新闻|新闻早餐|财经早|图片故事|新闻联播)`,
  ),
  slot(
    String.raw`^die lage am|^presseschau|^das wichtigste(?:${end}|\s+(?:am|zum|des|aus|vom|von|in|im)\b)|^nachrichten am|^der tag(?:${end}|\s+(?:kompakt|im)\b)|^bilder (?:des (?:tages|monats|jahres)|der woche)`,
  ),
  /^главн\S+ (?:за день|новости|события)|^итоги (?:дня|недели)|^фото дня|^новости к этому часу|^дайджест/u,
  slot(
    String.raw`^l.essentiel(?:${end}|\s+(?:de l.actu|du jour|de la (?:semaine|journee|matinee)))|^revue de presse|^le journal (?:de \d|du (?:jour|soir|matin))|^les titres(?:${end}|\s+(?:du|de la presse|de l.actu))|^l.actu(?:alite)?(?:${end}|\s+(?:du|de la (?:semaine|journee)|en (?:bref|direct))\b)|^en images|^la matinale`,
  ),
  slot(
    String.raw`^اهم الاخبار|^موجز(?:${end}|\s+(?:ال)?(?:انباء|اخبار|صباح|مساء|يوم|اسبوع))|^نشره(?:${end}|\s+(?:ال)?(?:اخبار|اخباريه|صباح|مساء|ظهيره|منتصف|انباء))|^جوله الصحافه|^بالصور`,
  ),
  /^朝刊|^夕刊|^(?:きょうの|今日の)(?:ニュース|天気|紙面|一面|運勢|予定|動き|言葉|株価|市況)|^ニュース一覧|^写真特集/u,
  slot(
    String.raw`^titulares(?:${end}|\s+(?:del? (?:dia|hoy|la)|de portada)\b)|^las noticias(?:${end}|\s+(?:del? (?:dia|hoy|la (?:semana|manana|tarde|noche))|mas)\b)|^resumen(?:${end}|\s+(?:del dia|de la semana|semanal|diario|de noticias|informativo)\b)|^la semana en|^en imagenes|^las (?:mejores )?fotos (?:del|de la semana)\b`,
  ),
];

/** Labels in front of a title that say nothing of its content. */
const label =
  /^(?:opinion|exclusive|analysis|explainer|column|comment|editorial|update \d+|breaking(?: news)?|watch|video|photos|podcast|heard on the street|review & outlook|快讯|独家|速报|突发|滚动|视频|观点|社评|评论|exklusiv|eilmeldung|kommentar|exclusif|vidéo|alerte|urgente?|última hora|срочно|эксклюзив|видео|عاجل|حصري)\s*[|:\-—–：｜]\s*/iu;

/** Whether a folded title names a slot (“Morning briefing”, “In pictures”, a live blog), not what happened. */
export function isBoilerplate(foldedTitle: string): boolean {
  const title = foldedTitle.trim();
  return slots.some((pattern) => pattern.test(title));
}

/** A title without labels such as “Exclusive:”. */
export function withoutLabel(title: string): string {
  return title.replace(label, "");
}
