/** Agencies: id, and the forms of their name as a pattern. */
const agencies: readonly (readonly [id: string, names: string])[] = [
  ["reuters", "Reuters|REUTERS|路透社?|ロイター|Рейтер|رويترز"],
  ["ap", "AP|Associated Press|The Associated Press|美联社|美聯社|AP通信|أسوشيتد برس|أ ?ب"],
  ["afp", "AFP|Agence France-Presse|法新社|AFP時事|أ ?ف ?ب|فرانس برس"],
  ["bloomberg", "Bloomberg|彭博社?"],
  ["xinhua", "Xinhua|新华社|新華社|新华网|Синьхуа|شينخوا"],
  ["cns", "中新社|中新网|中国新闻社|中國新聞社|CNS"],
  ["cna", "中央社"],
  ["dpa", "dpa(?:-AFX)?|DPA"],
  ["tass", "TASS|Tass|ТАСС|塔斯社|تاس"],
  ["ria", "RIA Novosti|РИА Новости|俄新社"],
  ["interfax", "Interfax|Интерфакс"],
  ["efe", "EFE|Efe"],
  ["europapress", "Europa Press"],
  ["kyodo", "Kyodo|共同社?|共同通信"],
  ["jiji", "Jiji|時事通信?|时事社"],
  ["yonhap", "Yonhap|韩联社|韓聯社|연합뉴스"],
  ["pti", "PTI"],
  ["ani", "ANI"],
  ["ansa", "ANSA|Ansa"],
  ["pa", "PA Media|PA"],
  ["apa", "APA"],
  ["aap", "AAP"],
  ["sda", "SDA|Keystone-SDA|ATS"],
  ["lusa", "Lusa"],
  ["anadolu", "Anadolu|AA"],
  ["ukrinform", "Ukrinform|Укринформ|Укрінформ"],
  ["irna", "IRNA"],
  ["wam", "WAM"],
  ["spa", "SPA|واس"],
  ["tanjug", "Tanjug"],
  ["ritzau", "Ritzau"],
  ["ntb", "NTB"],
  ["tt", "TT"],
  ["belga", "Belga"],
  ["anp", "ANP"],
  ["pap", "PAP"],
  ["globaltimes", "环球时报"],
];
const any = agencies.map(([, names]) => names).join("|");

/** Where a credit stands. A name anywhere else (“according to Reuters”) is a quotation. */
const places: readonly RegExp[] = [
  // WASHINGTON, Nov 9 (AP) —  and  МОСКВА, 13 ноября. /ТАСС/.
  new RegExp(`^[^()/]{0,60}[(/](${any})[)/]\\.?\\s?(?:[-–—:]+|(?<=/\\.\\s?))\\s*`, "u"),
  // 新华社北京11月8日电  and  【共同社11月8日電】
  new RegExp(`^【?(${any})[^\\s，。]{0,14}?[电電讯訊](?:】|\\s|（|\\(|[:：])`, "u"),
  // BERLIN (dpa)  without a dash, and  共同通信【北京】
  new RegExp(`^(${any})【[^】]{1,12}】`, "u"),
  // МОСКВА, 13 ноя — РИА Новости.
  new RegExp(`^[\\p{Lu}\\s,]{3,30}[,.]? ?\\d{1,2} \\p{L}{3,9}\\.?\\s?[-–—]\\s?(${any})[.,:]\\s*`, "u"),
  new RegExp(`^(${any})\\s?[-–—]\\s`, "u"),
  new RegExp(
    `[(（\\[【]\\s*(?:(?:source|来源|來源|quelle|fuente|источник|with|via|mit|avec|con)\\s*[:：]?\\s*)?(${any})(?![\\p{L}])[^)）\\]】]{0,24}[)）\\]】]\\.?\\s*$`,
    "iu",
  ),
  new RegExp(`\\s[-–—]{1,2}\\s?(${any})\\.?\\s*$`, "u"),
];
const byline = new RegExp(
  `^(?:by |von |par |por |from )?(?:the )?(${any})(?:\\s*[,/&]|\\s+(?:and|und|et|y|staff)\\b|\\s*$)`,
  "iu",
);
const exact = agencies.map(([id, names]) => [id, new RegExp(`^(?:${names})$`, "iu")] as const);
/** No credit stands further inside the text than this. */
const reach = 90;

export interface Credited {
  /** Id of the agency; null where the text is credited to none. */
  readonly agency: string | null;
  /** The text without the credit. */
  readonly text: string;
}

/** The agency that a text is credited to, in the text or as its author, and the text without the credit. */
export function readCredit(text: string, author: string | null): Credited {
  const head = text.slice(0, reach);
  const tail = text.slice(-reach);
  for (const [i, place] of places.entries()) {
    const atEnd = i >= 5;
    const match = place.exec(atEnd ? tail : head);
    if (!match) continue;
    const rest = atEnd
      ? text.slice(0, text.length - tail.length + match.index)
      : text.slice(match.index + match[0].length);
    return { agency: agencyOf(match[1] ?? ""), text: rest.trim() };
  }
  const author_ = author === null ? null : byline.exec(author.trim());
  return { agency: author_ ? agencyOf(author_[1] ?? "") : null, text };
}

function agencyOf(name: string): string | null {
  return exact.find(([, form]) => form.test(name))?.[0] ?? null;
}
