import { describe, expect, it } from "vitest";
import { encode } from "../encode.ts";
import { read } from "../read.ts";

/** A text of each charset's own letters. */
const samples: readonly (readonly [string, string])[] = [
  ["windows-1250", "Příliš žluťoučký kůň"],
  ["windows-1251", "Порт продан"],
  ["windows-1252", "Café “naïve” – façade"],
  ["windows-1253", "Λιμάνι του Πειραιά"],
  ["windows-1254", "İstanbul limanı şehir"],
  ["windows-1255", "נמל חיפה"],
  ["windows-1256", "ميناء جدة"],
  ["windows-1257", "Klaipėdos uostas žinios"],
  ["windows-1258", "Cảng".normalize("NFD").slice(0, 2)],
  ["iso-8859-1", "Größe und Maß"],
  ["iso-8859-2", "Łódź i Gdańsk"],
  ["iso-8859-5", "Новости порта"],
  ["iso-8859-7", "Θεσσαλονίκη"],
  ["iso-8859-15", "œuvre à 5 €"],
  ["koi8-r", "Вести порта"],
  ["gb2312", "港口新闻"],
  ["gbk", "港口新聞"],
  ["gb18030", "领事馆搬迁"],
  ["big5", "領事館搬遷"],
  ["shift_jis", "港のニュース"],
  ["euc-jp", "総領事館"],
  ["iso-2022-jp", "領事館"],
  ["euc-kr", "항구 소식"],
  ["tis-620", "ท่าเรือ"],
];

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const feedOf = (charset: string, title: string, prolog: string): Buffer =>
  Buffer.concat([
    utf8(`${prolog}<rss version="2.0"><channel><title>`),
    encode(title, charset),
    utf8("</title></channel></rss>"),
  ]);

describe("every declared charset is read", () => {
  it.each(samples)("%s in the document", (charset, title) => {
    expect(read(feedOf(charset, title, `<?xml version="1.0" encoding="${charset}"?>`)).title).toBe(title);
  });

  it.each(samples)("%s from the server", (charset, title) => {
    expect(read(feedOf(charset, title, ""), { contentType: `text/xml; charset=${charset}` }).title).toBe(title);
  });

  const source = '<?xml version="1.0"?><rss version="2.0"><channel><title>領事館 café</title></channel></rss>';
  const units16 = (bigEndian: boolean): Buffer => {
    const bytes = Buffer.from(source, "utf16le");
    return bigEndian ? bytes.swap16() : bytes;
  };
  const units32 = (bigEndian: boolean): Buffer =>
    Buffer.concat(
      [...source].map((char) => {
        const unit = Buffer.alloc(4);
        if (bigEndian) unit.writeUInt32BE(char.codePointAt(0) ?? 0);
        else unit.writeUInt32LE(char.codePointAt(0) ?? 0);
        return unit;
      }),
    );

  it.each([
    ["UTF-8", Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(source)])],
    ["UTF-16 little-endian", Buffer.concat([Buffer.of(0xff, 0xfe), units16(false)])],
    ["UTF-16 big-endian", Buffer.concat([Buffer.of(0xfe, 0xff), units16(true)])],
    ["UTF-32 little-endian", Buffer.concat([Buffer.of(0xff, 0xfe, 0, 0), units32(false)])],
    ["UTF-32 big-endian", Buffer.concat([Buffer.of(0, 0, 0xfe, 0xff), units32(true)])],
    ["UTF-16 without a mark", units16(false)],
    ["UTF-32 without a mark", units32(true)],
  ])("%s by its bytes", (_, bytes) => {
    expect(read(bytes).title).toBe("領事館 café");
  });

  it("a charset that the user set for the feed wins over a wrong declaration", () => {
    const bytes = feedOf("windows-1251", "Порт продан", '<?xml version="1.0" encoding="iso-8859-1"?>');
    expect(read(bytes, { charset: "windows-1251" }).title).toBe("Порт продан");
  });
});
