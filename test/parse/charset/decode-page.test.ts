import { describe, expect, it } from "vitest";
import { decodePage } from "../../../src/parse/charset/decode-page.ts";
import { encode } from "../encode.ts";

const russian = "<p>Новости порта, расписание судов и цены на рыбу в этом месяце</p>";

describe("the text of a web page", () => {
  it("is read in the charset that the server says, whatever its head says", () => {
    const bytes = encode(`<meta charset="koi8-r">${russian}`, "windows-1251");
    expect(decodePage(bytes, "text/html; charset=windows-1251")).toContain(russian);
  });

  it("is read in the charset that its head says, where the server says nothing", () => {
    const head = `<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">`;
    expect(decodePage(encode(head + russian, "koi8-r"), "text/html")).toContain(russian);
  });

  it("is never in 16 bits where its head could be read in eight", () => {
    const page = `<meta charset="utf-16">${russian}`;
    expect(decodePage(new TextEncoder().encode(page), null)).toBe(page);
    expect(decodePage(Buffer.from(`\uFEFF${russian}`, "utf16le"), null)).toBe(russian);
  });

  it("is guessed where nobody says, or says something that there is not", () => {
    expect(decodePage(encode(russian, "windows-1251"), null)).toContain(russian);
    expect(decodePage(new TextEncoder().encode(`<meta charset="wide">${russian}`), null)).toContain(russian);
  });
});
