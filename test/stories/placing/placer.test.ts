import { describe, expect, it } from "vitest";
import { createPlacer } from "../../../src/stories/placing/placer.ts";
import { groups, hour, place, report, start } from "../labelled.ts";

const cod = report("one.example", 0, "Cod quota in the Barents Sea cut by 21% to lowest in 35 years", {
  summary:
    "OSLO, Nov 24 (Reuters) - Norway and Russia agreed to cut the cod quota in the Barents Sea by 21% to 270,000 tonnes next year, the lowest since 1991, the ministry said.",
});

describe("placing an item", () => {
  it("puts two reports of one event together and says what they share", () => {
    const placer = createPlacer();
    place(placer, report("one.example", 0, "Ferry capsizes off Sulawesi, 31 missing"));
    const second = place(placer, report("two.example", 1, "Search for 31 missing after ferry capsizes off Sulawesi"));
    expect(second?.story).toBe(1);
    expect(second?.join).toMatchObject({ reason: "terms", merges: [] });
    expect(second?.join?.terms).toEqual(expect.arrayContaining(["@shipwreck", "@city-SUL", "#31"]));
  });

  it("keeps the same decision of two central banks apart", () => {
    expect(
      groups([
        report("one.example", 0, "挪威央行维持利率4%不变", { language: "zh" }),
        report("two.example", 1, "瑞典央行维持利率1.75%不变", { language: "zh" }),
      ]),
    ).toHaveLength(2);
  });

  it("never joins titles that name a slot", () => {
    for (const title of [
      "Morning briefing",
      "In pictures",
      "Live: the vote, latest updates",
      "早报：要闻一览",
      "Die Lage am Abend",
    ]) {
      const text = { summary: "Cracks in Calder Bridge, hackers at Orsted Savings, and lithium in Chile." };
      expect(groups([report("one.example", 0, title, text), report("two.example", 1, title, text)])).toHaveLength(2);
    }
  });

  it("learns a slot from its return in one outlet", () => {
    const series = (day: number) =>
      report("one.example", day * 24, "From the gardens of Calder", { summary: "Roses." });
    const other = report("two.example", 49, "From the gardens of Calder", { summary: "Roses." });
    expect(groups([series(0), series(1), series(2), other])).toHaveLength(4);
  });

  it("joins across languages by numbers and known names", () => {
    expect(
      groups([
        report("one.example", 0, "PetroChina refinery fined 32 million yuan for pollution"),
        report("two.example", 2, "中石油旗下炼厂违规排污 被罚3200万", { language: "zh" }),
        report("three.example", 3, "Russia and Ukraine exchange 205 prisoners each"),
        report("four.example", 4, "Россия и Украина обменялись пленными: 205 на 205", { language: "ru" }),
      ]),
    ).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("reads numbers in the digits of any script", () => {
    expect(
      groups([
        report("one.example", 0, "Russia and Ukraine exchange 205 prisoners each"),
        report("two.example", 1, "روسيا وأوكرانيا تتبادلان ٢٠٥ أسرى", { language: "ar" }),
      ]),
    ).toEqual([[0, 1]]);
  });

  it("recognises a text taken over, names its original and credits the agency once", () => {
    const placer = createPlacer();
    place(placer, cod);
    const copy = place(placer, {
      ...cod,
      outlet: "two.example",
      publishedAt: start + hour,
      title: "Less fish from the north",
    });
    expect(copy?.join).toMatchObject({ reason: "same text", copyOf: 1, similarity: 1 });
  });

  it("joins by a link from one outlet to the other, but not by one that many have", () => {
    const source = report("one.example", 0, "Memo shows plan", { url: "https://one.example/memo" });
    const quoting = report("two.example", 1, "What the neighbours will make of it", {
      links: ["https://one.example/memo"],
    });
    expect(groups([source, quoting])).toHaveLength(1);
    const furniture = Array.from({ length: 12 }, (_, i) =>
      report(`o${i}.example`, i / 10, `${"abcdefghijkl"[i]}ord ${i * 77}`, {
        links: ["https://shop.example/subscribe"],
      }),
    );
    expect(groups(furniture).length).toBeGreaterThan(4);
  });

  it("lets a late arrival join a story that is already older", () => {
    const placer = createPlacer();
    place(placer, report("one.example", 10, "Ferry capsizes off Sulawesi, 31 missing"));
    place(placer, report("one.example", 30, "Something else entirely happens in Lima"));
    expect(
      place(placer, report("two.example", 8, "Ferry capsizes off Sulawesi with 140 aboard, 31 missing"))?.story,
    ).toBe(1);
  });

  it("leaves items older than the window alone, and forgets those that leave it", () => {
    const placer = createPlacer();
    place(placer, report("one.example", 0, "Ferry capsizes off Sulawesi, 31 missing"));
    place(placer, report("one.example", 126, "Something else entirely happens in Lima"));
    expect(placer.window.size()).toBe(1);
    expect(place(placer, report("two.example", 1, "Ferry capsizes off Sulawesi, 31 missing"))).toBeNull();
  });

  it("never merges stories whose items a user keeps apart", () => {
    const copies = (placer: ReturnType<typeof createPlacer>) => {
      place(placer, cod);
      place(placer, {
        ...cod,
        outlet: "two.example",
        title: "Fish",
        summary: "Nothing of the kind is said here at all today.",
      });
      placer.confirm(
        [1, 2],
        new Map([
          [1, 101],
          [2, 102],
        ]),
      );
      return place(placer, { ...cod, outlet: "three.example", links: [] });
    };
    const placer = createPlacer();
    placer.keepApart(101, 102);
    expect(copies(placer)?.join?.merges).toEqual([]);
  });

  it("forgets what was not stored", () => {
    const placer = createPlacer();
    place(placer, cod);
    placer.confirm([1], new Map());
    expect(placer.window.size()).toBe(0);
    expect(placer.stories()).toBe(0);
  });
});
