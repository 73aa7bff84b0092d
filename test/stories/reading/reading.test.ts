import { describe, expect, it } from "vitest";
import { compileAliases } from "../../../src/stories/aliases/alias-table.ts";
import { readAliases } from "../../../src/stories/aliases/aliases-file.ts";
import { readCredit } from "../../../src/stories/reading/credit.ts";
import { readItem } from "../../../src/stories/reading/read-item.ts";
import { readNumber } from "../../../src/stories/words/numbers.ts";
import { skeleton } from "../../../src/stories/words/skeleton.ts";
import { report, shippedAliases } from "../labelled.ts";

const table = compileAliases(shippedAliases);
const termsOf = (title: string, language = "en") => readItem(report("o.example", 0, title, { language }), table).terms;

describe("credits", () => {
  it.each([
    ["MAKASSAR, Nov 9 (Reuters) - A ferry sank.", "reuters", "A ferry sank."],
    ["Madrid, 18 nov (EFE).- El Gobierno aprobó.", "efe", "El Gobierno aprobó."],
    ["МОСКВА, 13 ноября. /ТАСС/. Суд решил.", "tass", "Суд решил."],
    ["新华社北京11月8日电 国务院决定。", "xinhua", "国务院决定。"],
    ["【共同社11月8日電】首相表示。", "kyodo", "首相表示。"],
    ["The bank said. (Reuters)", "reuters", "The bank said."],
    ["公司表示。（来源：新华社）", "xinhua", "公司表示。"],
    ["It opens on Thursday. - Reuters", "reuters", "It opens on Thursday."],
  ])("%s", (text, agency, rest) => {
    expect(readCredit(text, null)).toEqual({ agency, text: rest });
  });

  it.each([
    "Oil fell, according to Reuters.",
    "新华社社长访问巴黎。",
    "据新华社报道，会议结束。",
    "The Associated Press (AP) reported the sale.",
  ])("are not quotations: %s", (text) => {
    expect(readCredit(text, null)).toEqual({ agency: null, text });
  });

  it("are found in the author's place", () => {
    expect(readCredit("Oil fell.", "By Reuters staff").agency).toBe("reuters");
    expect(readCredit("Oil fell.", "Bloomberg Philanthropies").agency).toBeNull();
  });
});

describe("terms", () => {
  it.each([
    ["20亿", "#2000000000"],
    ["2 billion", "#2000000000"],
    ["2 mrd", "#2000000000"],
    ["十万", "#100000"],
    ["两千万", "#20000000"],
    ["137,000", "#137000"],
    ["35.000", "#35000"],
    ["4.9%", "#4.9%"],
    ["4,9 prozent", "#4.9%"],
    ["2026", null],
    ["7", null],
    ["9日", null],
  ])("read the number %s as %s", (text, term) => {
    expect(readNumber(text, 0)?.term).toBe(term);
  });

  it("leave out days beside a month, in any language", () => {
    expect(termsOf("Vote on November 24", "en")).toEqual(["vote"]);
    expect(termsOf("Abstimmung am 24. November", "de")).toEqual(["abstimmung"]);
  });

  it("have aliases in place of the words they cover, in any script and inflection", () => {
    expect(termsOf("White House thanks PetroChina")).toEqual(["@US", "thank", "@cnpc"]);
    expect(termsOf("中國石油被罰", "zh-Hant")).toContain("@cnpc");
    expect(termsOf("Трампа ждут в Москве", "ru")).toEqual(expect.arrayContaining(["@trump", "@RU"]));
  });

  it("tell WHO from who and US from us", () => {
    expect(termsOf("WHO warns the US")).toEqual(["@who", "warn", "@US"]);
    expect(termsOf("Tell us who paid")).toEqual(["tell", "paid"]);
  });

  it("give a name one skeleton in three scripts", () => {
    expect(new Set(["ермак", "yermak", "jermak"].map(skeleton))).toEqual(new Set(["rmk"]));
  });
});

describe("the alias file", () => {
  it("says what is wrong, and where", () => {
    const twice = {
      aliases: [
        { id: "cnpc", kind: "organisation", names: ["CNPC"] },
        { id: "cnpc", kind: "event", names: ["x"] },
      ],
    };
    expect(readAliases(twice)).toMatchObject({ problems: [{ path: ["aliases", 1, "id"] }] });
    expect(readAliases({ aliases: [{ id: "a", kind: "thing", names: [] }] })).toMatchObject({
      problems: [{ path: ["aliases", 0, "kind"] }, { path: ["aliases", 0, "names"] }],
    });
  });
});
