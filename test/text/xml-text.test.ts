import { expect, it } from "vitest";
import { tightSections, xmlSafe } from "../../src/text/xml-text.ts";

it("text for XML has no forbidden characters and no half of a pair", () => {
  expect(xmlSafe("a\u0000b\u000bc\td\n\ufffee\ud83d")).toBe("abc\td\ne\ufffd");
});

it("CDATA sections stand next to their tags, all of them, and keep the blanks within", () => {
  const xml = "<a>\n  <![CDATA[ one ]]>\n</a><b>\n  <![CDATA[two]]>\n</b>";
  expect(tightSections(xml)).toBe("<a><![CDATA[ one ]]></a><b><![CDATA[two]]></b>");
});
