import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBytes } from "../../../src/parse/charset/charset.ts";
import { decodeLenientUtf8 } from "../../../src/parse/charset/utf8.ts";
import { processorMs } from "../../processor-time.ts";

const prolog = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>`;
/** A document of texts and bytes. */
const bytesOf = (...parts: readonly (string | ArrayLike<number>)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Uint8Array.from(part))));

describe("UTF-8 with accidents stays UTF-8", () => {
  it.each([
    ["a stray quote of windows-1252", [0x92], "’"],
    ["a stray letter of it", [0xe9, 0x20], "é "],
    ["a lone lead byte", [0xd0, 0x20], "Ð "],
    ["a character cut off", [0xe4, 0xb8], "\ufffd"],
    ["surrogates encoded each for itself", [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], "😀"],
    ["half of them", [0xed, 0xa0, 0xbd], "\ufffd"],
  ])("%s", (_, bad, text) => {
    const body = bytesOf("<a>Порт, café 港口 ", bad, "</a>");
    const wanted = `<a>Порт, café 港口 ${text}</a>`;
    expect(decodeBytes(bytesOf(prolog("utf-8"), body), null).text).toBe(prolog("utf-8") + wanted);
    expect(decodeBytes(body, "text/xml; charset=UTF-8").text).toBe(wanted);
    expect(decodeBytes(body, null).text).toBe(wanted);
  });

  it("and says so", () => {
    expect(decodeBytes(bytesOf(prolog("utf-8"), "Où ça", [0x92]), null).warnings).toEqual([
      "Some bytes of the document are no UTF-8.",
    ]);
  });

  it("a document cut within a character", () => {
    const whole = bytesOf(prolog("utf-8"), "Вести порта 港");
    expect(decodeBytes(whole.subarray(0, -1), null).text).toBe(`${prolog("utf-8")}Вести порта \ufffd`);
  });

  it("is read as any other decoder does where it has none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(decodeLenientUtf8(bytes)).toBe(new TextDecoder().decode(bytes));
      }),
    );
  });

  it("16 MiB of bad bytes are read soon", () => {
    const started = processorMs();
    const bytes = new Uint8Array(16 * 1024 * 1024).map((_, i) => (i % 2 === 0 ? 0x41 : 0x92));
    expect(decodeLenientUtf8(bytes).length).toBe(bytes.length);
    expect(processorMs() - started).toBeLessThan(10_000);
  });
});

it("another charset under the label of UTF-8 is read by the next label, and that is said", () => {
  const bytes = bytesOf(prolog("gb2312"), [0xd0, 0xc2, 0xce, 0xc5, 0xd6, 0xd0, 0xb9, 0xfa]);
  expect(decodeBytes(bytes, "text/xml; charset=utf-8")).toMatchObject({
    text: `${prolog("gb2312")}新闻中国`,
    warnings: ["The server says utf-8, but its bytes are not."],
  });
});

describe("UTF-8 under a wrong label", () => {
  const russian = "<a>Вести порта</a>";
  const chinese = "<a>港口新闻</a>";

  it.each([
    "iso-8859-1",
    "us-ascii",
    "windows-1250",
    "windows-1251",
    "koi8-r",
    "gb2312",
    "gbk",
    "big5",
    "euc-kr",
    "euc-jp",
    "shift_jis",
    "iso-2022-jp",
  ])("%s, from the server or in the document", (label) => {
    for (const text of [russian, chinese]) {
      expect(decodeBytes(bytesOf(text), `text/xml; charset=${label}`).text).toBe(text);
      expect(decodeBytes(bytesOf(prolog(label), text), null).text).toBe(prolog(label) + text);
    }
  });

  it("a single accent is enough against windows-1252, and against no Chinese charset", () => {
    expect(decodeBytes(bytesOf("café"), "text/xml; charset=iso-8859-1").text).toBe("café");
    // 茅 in GBK is é in UTF-8; a text of two bytes proves nothing.
    expect(decodeBytes(bytesOf([0xc3, 0xa9]), "text/xml; charset=gbk").text).toBe("茅");
  });

  it("one stray byte among many characters does not bring the label back", () => {
    const long = russian.repeat(10);
    expect(decodeBytes(bytesOf(long, [0x92]), "text/xml; charset=windows-1251").text).toBe(`${long}’`);
  });
});

describe("labels by other names", () => {
  it.each([
    ["win-1251", [0xcf, 0xee, 0xf0, 0xf2], "Порт"],
    ["windows1251", [0xcf, 0xee, 0xf0, 0xf2], "Порт"],
    ["CP-1251", [0xcf, 0xee, 0xf0, 0xf2], "Порт"],
    ["cp874", [0xb7, 0xe8, 0xd2], "ท่า"],
    ["iso8859_2", [0xa3, 0xf3, 0x64, 0xbc], "Łódź"],
    ["mac_roman", [0x63, 0x61, 0x66, 0x8e], "café"],
    ["cp850", [0x63, 0x61, 0x66, 0x82, 0xfc], "café³"],
    ["cp437", [0x63, 0x61, 0x66, 0x82, 0xfc], "caféⁿ"],
    ["IBM852", [0x9d, 0xa2, 0x64, 0xab], "Łódź"],
    ["855", [0xdd, 0xd6, 0xe1, 0xe5], "Порт"],
    ["437", [0x63, 0x61, 0x66, 0x82], "café"],
    ["1251", [0xcf, 0xee, 0xf0, 0xf2], "Порт"],
    ["mac-cyrillic", [0x8f, 0xee, 0xf0, 0xf2], "Порт"],
    ["Latin-1", [0x63, 0x61, 0x66, 0xe9], "café"],
    ["latin9", [0xa4], "€"],
    ["latin-10", [0xa4], "€"],
    ["TIS620", [0xb7, 0xe8, 0xd2], "ท่า"],
    ["ms936", [0xb8, 0xdb, 0xbf, 0xda], "港口"],
    ["gb18030-2000", [0xb8, 0xdb, 0xbf, 0xda], "港口"],
    ["950", [0xb4, 0xe4], "港"],
    ["big5-tw", [0xb4, 0xe4], "港"],
    ["Big5HKSCS", [0xb4, 0xe4], "港"],
    ["ujis", [0xb9, 0xc1], "港"],
    ["euc_jis_2004", [0xb9, 0xc1], "港"],
    ["UHC", [0xc7, 0xd7, 0xb1, 0xb8], "항구"],
    ["x-user-defined", [0x63, 0x61, 0x66, 0xe9], "café"],
    ["iso2022jp", [0x1b, 0x24, 0x42, 0x4e, 0x4e, 0x1b, 0x28, 0x42], "領"],
    ["hz-gb-2312", bytesOf("a ~{8[?Z~} ~~b"), "a 港口 ~b"],
  ])("%s", (label, bytes, text) => {
    expect(decodeBytes(bytesOf(prolog(label), bytes), null).text).toBe(prolog(label) + text);
  });

  it.each([
    '<?xml version="1.0" encoding=koi8-r standalone=yes?>',
    '<?XML ENCODING="koi8-r" ?>',
    "<?xml encoding = 'KOI8-R'?>",
  ])("one in %s", (declaration) => {
    expect(decodeBytes(bytesOf(declaration, [0xf0, 0xcf, 0xd2, 0xd4]), null)).toMatchObject({
      text: `${declaration}Порт`,
      warnings: [],
    });
  });

  it("one that nobody knows is passed over", () => {
    expect(decodeBytes(bytesOf(prolog("johab-x"), "Où ça"), null).text).toContain("Où ça");
  });
});

describe("charsets known by their bytes", () => {
  it.each(["\n  <a>港</a>", '{"title": "港"}', "  [1]"])("UTF-16 of %j without a mark", (text) => {
    const little = Buffer.from(text, "utf16le");
    expect(decodeBytes(little, "text/xml; charset=utf-16le").text).toBe(text);
    expect(decodeBytes(Buffer.from(little).swap16(), null).text).toBe(text);
  });

  it("a short text in Cyrillic by its letters, whatever the tags", () => {
    const letters = Uint8Array.from([..."Москва объявила о новых правилах для граждан"], (char) =>
      char === " " ? 0x20 : char.charCodeAt(0) - 0x410 + 0xc0,
    );
    const bytes = bytesOf("<rss><channel><title>F</title><item><title>", letters, "</title></item></channel></rss>");
    expect(decodeBytes(bytes, null).charset).toBe("windows-1251");
  });

  it.each(["naïve", "São Paulo", "Ångström", "København", "Ærø", "Málaga – Genève"])(
    "the few letters of %s as those of the West",
    (text) => {
      const bytes = Uint8Array.from(text.replace("–", "\u0096"), (char) => char.charCodeAt(0));
      expect(decodeBytes(bytesOf("<rss><channel><title>", bytes), null).text).toContain(text);
    },
  );

  it("ISO-2022-JP by its escapes", () => {
    const bytes = bytesOf("<a>", [0x1b, 0x24, 0x42, 0x4e, 0x4e, 0x3b, 0x76, 0x1b, 0x28, 0x42], "</a>");
    expect(decodeBytes(bytes, null).text).toBe("<a>領事</a>");
    expect(decodeBytes(bytes, "text/xml; charset=utf-8").text).toBe("<a>領事</a>");
  });
});

describe("a text that was encoded as UTF-8 twice", () => {
  const asWest = (text: string): string => new TextDecoder("windows-1252").decode(Buffer.from(text));

  it.each(["Café crème à Genève", "Порт закрыт", "港口關閉了嗎", "It’s “late” – or not", "Übung für 10 € 😀"])(
    "is read as it was before: %s",
    (text) => {
      expect(decodeBytes(Buffer.from(`<a>${asWest(text)}</a>`), null)).toEqual({
        text: `<a>${text}</a>`,
        charset: "utf-8",
        warnings: ["It was encoded as UTF-8 twice."],
      });
    },
  );

  it.each([
    "CafÃ© crÃ¨me, Genève",
    "CafÃ© crÃ¨me “à la carte”",
    "Ø±0.1 and Ø±0.2, Ø±0.3, Ø±0.4",
    "It is 5 Â°C",
    "Ã£o Ã£o ©",
    "SÃO JOÃO",
  ])("is nothing that could have been written so: %s", (text) => {
    expect(decodeBytes(Buffer.from(text), "text/xml; charset=utf-8").text).toBe(text);
  });
});
