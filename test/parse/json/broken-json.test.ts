import { describe, expect, it } from "vitest";
import { processorMs } from "../../processor-time.ts";
import { read } from "../read.ts";

const head = '"version": "https://jsonfeed.org/version/1.1", "title": "F"';
const feed = (items: string, more = ""): string => `{ ${head}, "items": [${items}]${more} }`;
const a = '{"id": "1", "title": "A", "url": "https://paper.example/1"}';
const b = '{"id": "2", "title": "B", "url": "https://paper.example/2"}';
const titles = (source: string): string =>
  read(source)
    .items.map(({ title }) => title)
    .join("|");

describe("JSON that is only nearly JSON is read, and what was mended is told", () => {
  it.each([
    ["a comma at the end of a list", feed(`${a}, ${b},`), /Commas too many/],
    ["a comma at the end of an object", feed(`${a}, ${b.replace("}", ",}")}`), /Commas too many/],
    ["a comma at the end of the document", feed(`${a}, ${b}`, ","), /Commas too many/],
    ["two commas", feed(`${a},, ${b}`), /Commas too many/],
    ["a comma at the beginning", feed(`, ${a}, ${b}`), /Commas too many/],
    ["a comma, a comment and the end", feed(`${a}, ${b}, /* more */`), /Commas too many/],
    ["no comma", feed(`${a} ${b}`), /Missing commas/],
    ["comments", `// made by hand\n${feed(`/* first */ ${a}, // second\n${b}`)}`, /Comments/],
    ["a comment behind", `${feed(`${a}, ${b}`)} /* made by hand`, /behind the JSON/],
    ["something behind", `${feed(`${a}, ${b}`)}\n<!-- cached {1} -->`, /behind the JSON/],
    ["an end too many", `${feed(`${a}, ${b}`)}}`, /behind the JSON/],
    ["line ends in a text", feed(`{"id": "1", "title": "A", "content_text": "x\ny\r\n\tz"}, ${b}`), /Control/],
    ["other controls", feed(`{"id": "1", "title": "A", "content_text": "x\u0007\u0000"}, ${b}`), /Control/],
    ["NaN", feed(`{"id": 1, "title": "A", "size": NaN, "x": -Infinity, "y": undefined}, ${b}`), /values/],
    ["the words of Python", feed(`{"id": "1", "title": "A", "x": None, "y": [True, False]}, ${b}`), /values/],
    ["no value", feed(`{"id": "1", "title": "A", "x": , "y": }, ${b}`), /values/],
    ["numbers of other languages", feed(`{"id": 1, "title": "A", "x": +1, "y": .5, "z": 007}, ${b}`), /values/],
    ["names without quotes", feed(`{id: "1", title: "A"}, {"id": "2", title: "B"}`), /Names/],
    ["a quote of JavaScript", feed(`{"id": "1", "title": "A", "summary": "it\\'s"}, ${b}`), /Backslashes/],
  ])("%s", (_, source, warning) => {
    const { items, warnings, isComplete } = read(source);
    expect(items.map(({ title }) => title)).toEqual(["A", "B"]);
    expect(warnings.join()).toMatch(warning);
    expect(isComplete).toBe(true);
  });

  it.each([
    ['He said "hi" to all', /Quotes/],
    ['"Hello", she said', /Quotes/],
    ['It is called "Next"', /Quotes/],
    ["Q:\\data \\x", /Backslashes/],
    ["50\\% of \\u12", /Backslashes/],
    ["first\nsecond", /Control/],
  ])("a text that was not escaped: %s", (text, warning) => {
    const { items, warnings } = read(feed(`{"id": "1", "content_text": "${text}"}, ${b}`));
    expect(warnings.join()).toMatch(warning);
    expect(items).toHaveLength(2);
    expect(items[0]?.contentText.replace(/\s/g, "")).toContain(text.replace(/\s/g, "").slice(0, 9));
  });

  it("keeps the words around a quote that was not escaped", () => {
    const [item] = read(feed(`{"id": "1", "title": "He said "hi", and left", "summary": "S"}, ${b}`)).items;
    expect(item).toMatchObject({ title: 'He said "hi", and left', summaryText: "S" });
  });

  it("with accidents of several kinds, and its end missing", () => {
    const { items, isComplete, warnings } = read(`{ ${head}, "items": [ ${a}, // x\n ${b}, {"id": "3", "title": "C`);
    expect(items.map(({ title }) => title)).toEqual(["A", "B"]);
    expect(isComplete).toBe(false);
    expect(warnings).toHaveLength(2);
  });

  it("after a byte order mark", () => {
    expect(titles(`\ufeff${feed(`${a}, ${b}`)}`)).toBe("A|B");
  });
});

describe("brackets that are missing or too many lose no items", () => {
  const open = '{"id": "1", "title": "A", "tags": ["x", "y"], "url": "https://paper.example/1"';

  it.each([
    ["an object's end missing before the next one", feed(`${open}, ${b}`)],
    ["an object's end missing at the end", feed(`${a}, ${b.slice(0, -1)}`)],
    ["a list's end missing at the end", `{ ${head}, "items": [${a}, ${b} }`],
    ["a list's end missing before a member of what is around", `{"items": [${a}, ${b}, ${head}}`],
    ["a list's end missing before a member of its item", feed(`${open.replace('"y"]', '"y"')}}, ${b}`)],
    ["a list's end missing within an item", feed(`{"id": "1", "title": "A", "authors": [{"name": "Jo"}}, ${b}`)],
    ["an object's end twice", feed(`${a}}, ${b}`)],
    ["the last object's end twice", feed(`${a}, ${b}}`)],
    ["a list's end twice", feed(`${open.replace('"y"]', '"y"] ]')}}, ${b}`)],
    ["a list's end in place of an object's", feed(`${open}], ${b}`)],
    ["an object's end in place of a list's", feed(`${open.replace('"y"]', '"y"}')}}, ${b}`)],
  ])("%s", (_, source) => {
    const { items, warnings, isComplete } = read(source);
    expect(items.map(({ title }) => title)).toEqual(["A", "B"]);
    expect(isComplete).toBe(true);
    expect(warnings).toEqual(["Brackets of the JSON were missing, or too many."]);
  });

  it.each([
    ["an object begun twice", feed(`${a}, ${b}, {${b}`)],
    ["a text without its end", feed(`${a}, ${b}, {"id": "3", "tags": ["x, "y], "title": "C"}, ${b}`)],
  ])("and where they lead nowhere, for %s, those before that are kept", (_, source) => {
    const { items, isComplete } = read(source);
    expect(items.slice(0, 1).map(({ title }) => title)).toEqual(["A"]);
    expect(isComplete).toBe(false);
  });

  it("and keep the head behind the list", () => {
    const { title, items } = read(
      `{"version": "https://jsonfeed.org/version/1", "items": [${a}}, ${b}], "title": "F"}`,
    );
    expect(title).toBe("F");
    expect(items).toHaveLength(2);
  });
});

describe("what a server printed before a JSON Feed is skipped, and told", () => {
  const notice = "<br />\n<b>Warning</b>:  Undefined array key 3 in <b>/srv/feed.php</b> on line <b>12</b><br />\n";

  it.each([
    ["a notice of PHP in HTML", notice],
    [
      "notices in plain text",
      "\nDeprecated: f(): Passing null {closure} to $x in /srv/feed.php on line 3\n\n".repeat(40),
    ],
    ["a comment of HTML", "<!-- cached -->\n"],
    ["a word", "200 OK\r\n\r\n"],
  ])("%s", (_, before) => {
    const { format, items, warnings } = read(before + feed(`${a}, ${b}`));
    expect(format).toBe("json");
    expect(items.map(({ title }) => title)).toEqual(["A", "B"]);
    expect(warnings).toEqual(["There was text before the document; it was skipped."]);
  });

  it("also where its slashes are escaped", () => {
    expect(titles(notice + feed(a).replaceAll("/", "\\/"))).toBe("A");
  });

  it.each([
    ["a page that shows one", `<html><body><pre>${feed(a)}</pre></body></html>`, /web page/],
    ["a page that shows one, without its head", `<!doctype html><p>${feed(a)}`, /web page/],
    ["other JSON", `${notice}{"name": "x", "items": []}`, /feed/],
  ])("but not before %s", (_, source, error) => {
    expect(() => read(source)).toThrow(error);
  });

  it("but not of a feed that shows one", () => {
    const item = `<item><title>T</title><description><![CDATA[${feed(a)}]]></description></item>`;
    expect(titles(`<rss><channel>${item}</channel></rss>`)).toBe("T");
    expect(titles(`Notice: x\n<rss><channel>${item}</channel></rss>`)).toBe("T");
  });

  it.each([
    ["brackets", "{".repeat(15_000_000)],
    ["names", 'x{"a" '.repeat(2_000_000)],
    ["spaces", `x{${" ".repeat(15_000_000)}`],
  ])("a flood of %s takes no time", (_, flood) => {
    const started = processorMs();
    expect(() => read(`x "version": "https://jsonfeed.org/version/1" ${flood}`)).toThrow(/feed/);
    expect(processorMs() - started).toBeLessThan(1500);
  });
});

describe("JSON that is right is not touched", () => {
  it.each([
    ['"x": "a // b /* c */ d"', "a // b /* c */ d"],
    ['"x": "a, ] } : , b"', "a, ] } : , b"],
    ['"x": "NaN, None"', "NaN, None"],
    ['"x": "\\"a\\", b: \\\\"', '"a", b: \\'],
  ])("in a document that is mended elsewhere: %s", (member, text) => {
    const item = `{"id": "1", "title": "A", ${member.replace("x", "summary")}}`;
    expect(read(feed(`${item}, ${b},`)).items[0]).toMatchObject({ summaryText: text });
    expect(read(feed(`${item}, ${b}`))).toMatchObject({ items: [{ summaryText: text }, {}], warnings: [] });
  });
});

describe("what is no JSON is refused in words", () => {
  it.each(["{", "[1, 2", '{"items": [}', "{]", '{"a"', '{"items" [', "{hello}", "[[[[{}"])("%s", (source) => {
    expect(() => read(source)).toThrow(/JSON/);
  });

  it.each([
    ["quotes", '"a'.repeat(1_000_000)],
    ["quotes and spaces", '" '.repeat(1_000_000)],
    ["commas", `"x",${",".repeat(3_000_000)}`],
    ["comments", "/**/".repeat(500_000)],
    ["comments without an end", "/*".repeat(1_000_000)],
    ["asterisks", `/*${"*".repeat(3_000_000)}`],
    ["line ends", `"${"\n".repeat(3_000_000)}`],
    ["backslashes", `"${"\\".repeat(3_000_001)}`],
    ["words", "x ".repeat(1_000_000)],
    ["numbers", "1,".repeat(2_000_000)],
    ["signs", ":".repeat(3_000_000)],
    ["spaces after quotes", `"${`"${" ".repeat(1000)}x`.repeat(3000)}`],
    ["brackets", "[".repeat(1_000_000)],
    ["ends", `[1${"}".repeat(3_000_000)}`],
    ["members", Array.from({ length: 1_000_000 }, (_, i) => `"k${i}" :1`).join()],
  ])("a flood of %s takes no time", (_, flood) => {
    const started = processorMs();
    expect(() => read(feed(flood).slice(0, -5))).toThrow(/JSON|objects and lists|members/);
    expect(processorMs() - started).toBeLessThan(4000);
  });
});
