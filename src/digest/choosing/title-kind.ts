/** What sort of piece a headline announces. */
export type TitleKind = "news" | "opinion" | "boilerplate";

/** Recurring pieces with several subjects, or none: their headline tells nothing of what is in them. */
const boilerplate =
  /^(?:(?:the )?(?:morning|evening|daily|weekend|lunchtime|monday|tuesday|wednesday|thursday|friday) (?:briefing|edition|bulletin|newsletter|headlines|roundup|wrap)|(?:the )?(?:week|day|year) in (?:pictures|photos|review)|in (?:pictures|photos|brief)|today[’']s (?:headlines|front pages|paper)|corrections?(?: and clarifications?)?|crossword\b.*|quiz of the week|早间新闻|晚间新闻|新闻早报|早报|晚报|一周图片|图片新闻|今日头条|утренний дайджест|главное за (?:день|утро|неделю)|en images|l[’']essentiel de l[’']actualité|revue de presse|las noticias del día|en imágenes|pressestimmen|der tag im überblick)[\s:|,–—-]*\d{0,4}$/iu;

/** Labels and folders of opinion, columns, newsletters and what lies ahead. */
const opinionLabel =
  /^(?:opinion|comment|analysis & opinion|editorial|op-ed|column|letters?(?: to the editor)?|week ahead|the week ahead|newsletter|review|podcast|评论|社评|社论|观点|专栏|мнение|колонка|tribune|éditorial|chronique|opinión|columna|kommentar|meinung|رأي|افتتاحية)\s*[|:：–—-]/iu;
const opinionFolder =
  /\/(?:opinions?|comment(?:isfree)?|editorials?|columns?|columnists?|newsletters?|letters|podcasts?)\//i;

/** Tells by headline and address alone whether a piece is opinion, or one of those that come every day. */
export function titleKind(title: string, url: string | null): TitleKind {
  const text = title.trim();
  if (boilerplate.test(text)) return "boilerplate";
  return opinionLabel.test(text) || (url !== null && opinionFolder.test(url)) ? "opinion" : "news";
}
