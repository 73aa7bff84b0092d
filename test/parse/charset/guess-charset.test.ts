import { describe, expect, it } from "vitest";
import { encode } from "../encode.ts";
import { read } from "../read.ts";

const feed = (text: string, charset: string, language = ""): Buffer => {
  const item = Buffer.concat([Buffer.from("<item><title>"), encode(text, charset), Buffer.from("</title></item>")]);
  const head = `<rss><channel>${language && `<language>${language}</language>`}`;
  return Buffer.concat([Buffer.from(head), item, item, item, Buffer.from("</channel></rss>")]);
};
const titleOf = (bytes: Buffer, contentType: string | null = null) => read(bytes, { contentType }).items[0]?.title;

describe("a document that doesn't say its charset", () => {
  it.each([
    ["pl", "iso-8859-2", "Rząd ogłosił nowe środki wsparcia gospodarki, żółć i źdźbło"],
    ["pl-PL", "windows-1250", "Rząd ogłosił nowe środki wsparcia gospodarki, żółć i źdźbło"],
    ["lv", "windows-1257", "Valdība paziņoja par jauniem pasākumiem; ģimene un šķūnis"],
    ["tr", "windows-1254", "Hükümet yeni önlemler açıkladı, işçiler öğle üzeri toplandı"],
  ])("is taken to be in one of its language, %s: %s", (language, charset, text) => {
    expect(titleOf(feed(text, charset, language))).toBe(text);
  });

  it("is not, where its letters are plainly none of that language", () => {
    const text = "Die Regierung kündigte für nächstes Jahr größere Änderungen über die Straßen an";
    expect(titleOf(feed(text, "windows-1252", "ja"))).toBe(text);
  });

  it.each([
    ["windows-874", "รัฐบาลประกาศมาตรการใหม่เพื่อสนับสนุนเศรษฐกิจของประเทศ"],
    ["ibm866", "Правительство объявило о новых мерах поддержки экономики страны"],
    ["windows-1255", "הַמֶּמְשָׁלָה הוֹדִיעָה עַל צְעָדִים חֲדָשִׁים לִתְמִיכָה בַּכַּלְכָּלָה"],
    ["koi8-u", "Уряд оголосив про нові заходи підтримки економіки їхньої країни"],
    ["euc-jp", "政府は新しい経済対策を発表し、来年度の予算案を閣議決定した"],
    ["euc-kr", "정부는 새로운 경제 대책을 발표하고 내년도 예산안을 확정했다"],
    ["gb18030", "国务院总理主持召开会议，部署进一步稳定经济增长的措施"],
  ])("is known as %s by its letters", (charset, text) => {
    expect(titleOf(feed(text, charset))).toBe(text);
  });
});

describe("a document under the label of the West", () => {
  it.each([
    ["windows-1251", "Правительство объявило о новых мерах поддержки экономики страны"],
    ["iso-8859-7", "Η κυβέρνηση ανακοίνωσε νέα μέτρα στήριξης της οικονομίας"],
    ["windows-1255", "הממשלה הודיעה על צעדים חדשים לתמיכה בכלכלה המקומית"],
    ["euc-kr", "정부는 새로운 경제 대책을 발표하고 내년도 예산안을 확정했다"],
    ["windows-874", "รัฐบาลประกาศมาตรการใหม่เพื่อสนับสนุนเศรษฐกิจของประเทศ"],
  ])("is read as %s where its letters are plainly of that", (charset, text) => {
    expect(titleOf(feed(text, charset), "text/xml; charset=iso-8859-1")).toBe(text);
    const declared = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?>'), feed(text, charset)]);
    expect(titleOf(declared)).toBe(text);
  });

  it("is read as its own declaration says where that of the server is a default", () => {
    const text = "Министр сообщил о новых мерах";
    const declared = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="koi8-r"?>'), feed(text, "koi8-r")]);
    expect(titleOf(declared, "text/xml; charset=iso-8859-1")).toBe(text);
  });

  it.each(["Éléments d’été : l’œuvre créée à Orléans", "ÅÄÖ åäö ÆØÅ æøå Ærø", "¿Qué pasó ayer en España?"])(
    "keeps it where they are of the West: %s",
    (text) => {
      expect(titleOf(feed(text, "windows-1252"), "text/xml; charset=iso-8859-1")).toBe(text);
    },
  );
});
