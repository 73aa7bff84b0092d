import { describe, expect, it } from "vitest";
import type { ParsedItem } from "../../src/model/document.ts";
import type { QueryNode } from "../../src/model/query.ts";
import type { Store, TaggedItem } from "../../src/store/store.ts";
import { articleKey } from "../../src/text/article-key.ts";
import { processorMs } from "../processor-time.ts";
import { addFeedTo, hour, makeFeed, makeFetch, makeItem, makeTagged, now } from "./fixtures.ts";

const atAddress = (value: string): QueryNode => ({ kind: "filter", filter: "url", value });

/** A front page, a live blog, a list of alerts: what leads to it is not the same article. */
export function describeSharedAddresses(store: () => Store): void {
  describe("items of an address that a feed gives to several articles", () => {
    const alert = (id: string, title: string, more: Partial<ParsedItem> = {}) =>
      makeItem(id, { url: "https://example.org/alerts", title, ...more });
    const arrive = async (no: number, at: number, ...items: readonly ParsedItem[]) => {
      const verdicts = await store().compare(no, items);
      const news = items.flatMap((item, i): TaggedItem[] => {
        const { is, id = null, storeAs = item.id, sharesAddress } = verdicts[i] ?? {};
        const shares = sharesAddress ? { sharesAddress } : {};
        return is === "new" || is === "changed" ? [makeTagged({ ...item, id: storeAs }, [], { id, ...shares })] : [];
      });
      await store().ingest([makeFetch(no, news, { at })]);
      return verdicts.map(({ is }) => is);
    };
    const find = async (node: QueryNode | null) => {
      const page = await store().search({
        node,
        sort: "newest",
        limit: 9,
        cursor: null,
        facets: false,
        group: "article",
      });
      return page.items.map(({ title }) => title).toSorted();
    };
    const rows = () => find(null);
    const three = [
      alert("1", "Flood in the north"),
      alert("2", "Storm warning at sea"),
      alert("3", "Fire near the port"),
    ];

    it("shows each, whether they came together or one after the other", async () => {
      const no = await addFeedTo(store());
      await arrive(no, now, ...three.slice(0, 2));
      await arrive(no, now + hour, three[2] ?? alert("", ""));
      await arrive(no, now + 2 * hour, alert("4", "Heat in the city", { publishedAt: now }));
      expect(await rows()).toEqual([
        "Fire near the port",
        "Flood in the north",
        "Heat in the city",
        "Storm warning at sea",
      ]);
      expect(await find(atAddress("https://www.example.org/alerts"))).toHaveLength(4);
      const first = await store().firstAddresses((await store().newestTitles(9)).map(({ id }) => id));
      expect(first).toEqual(new Map());
    });

    it("knows them again, edited or under new guids, and shows the same one of another feed with it", async () => {
      await store().syncFeeds([makeFeed("one"), makeFeed("two")], now);
      const [one = 0, two = 0] = (await store().feedStates()).map(({ no }) => no);
      await arrive(one, now, ...three);
      expect(await arrive(one, now + hour, ...three)).toEqual(["same", "same", "same"]);
      await arrive(two, now + hour, ...three);
      expect(await rows()).toHaveLength(3);
      const again = three.map((item) => ({ ...item, id: `${item.id}b` }));
      expect(await arrive(one, now + 2 * hour, ...again.slice(0, 1))).toEqual(["same"]);
      expect(await arrive(one, now + 2 * hour, ...again)).toEqual(["same", "same", "same"]);
      const edited = alert("2", "Storm warning at sea lifted", { summaryText: "Now" });
      expect(await arrive(one, now + 3 * hour, edited, alert("3", "Fire near the port"))).toEqual(["changed", "same"]);
      expect(await arrive(one, now + 4 * hour, edited)).toEqual(["same"]);
      expect(await rows()).toEqual([
        "Fire near the port",
        "Flood in the north",
        "Storm warning at sea",
        "Storm warning at sea lifted",
      ]);
    });

    it.each([
      ["an address alone", "https://example.org/press", "https://example.org/press"],
      ["one guid and one address", "press", "https://example.org/press"],
      ["one guid and no address", "press", null],
    ])("are told apart by their titles where all have %s", async (_, id, url) => {
      const no = await addFeedTo(store());
      const release = (title: string) => makeItem(id, { url, articleKey: articleKey(url), title });
      const all = ["Quarterly results", "New chairman named", "Factory opens in May", "Merger called off"].map(release);
      expect(await arrive(no, now, ...all.slice(0, 3))).toEqual(["new", "new", "new"]);
      expect(await arrive(no, now + hour, ...all.slice(1))).toEqual(["same", "same", "new"]);
      expect(await arrive(no, now + 2 * hour, ...all)).toEqual(["same", "same", "same", "same"]);
      expect(await rows()).toHaveLength(4);
    });

    it.each([
      ["guids of their own", (n: number) => `g${n}`],
      ["one guid", () => "g"],
    ])("are told in time that grows with their number alone, with %s", async (_, id) => {
      const no = await addFeedTo(store());
      const title = "Ministers meet in Geneva over the grain deal again, part";
      const items = Array.from({ length: 2000 }, (_, n) => alert(id(n), `${title} ${n}`));
      const started = processorMs();
      await store().compare(no, items);
      expect(processorMs() - started).toBeLessThan(5000);
    });

    it("do not come back when they were purged before their address was known for one", async () => {
      const no = await addFeedTo(store());
      const url = "https://example.org/press";
      const release = (title: string, more: Partial<ParsedItem> = {}) => makeItem(url, { url, title, ...more });
      const old = release("Quarterly results", { publishedAt: now - 40 * 24 * hour });
      await arrive(no, now - 40 * 24 * hour, old);
      expect(await store().expireItems(now - 30 * 24 * hour, 9, now)).toBe(1);
      expect(await arrive(no, now, old, release("New chairman named"))).toEqual(["purged", "new"]);
    });

    it("follows one that gets an address of its own", async () => {
      const no = await addFeedTo(store());
      await arrive(no, now, ...three);
      const own = alert("1", "Flood in the north", { url: "https://example.org/flood" });
      expect(await arrive(no, now + hour, own)).toEqual(["changed"]);
      expect(await arrive(no, now + 2 * hour, own)).toEqual(["same"]);
      expect(await find(atAddress("https://example.org/flood"))).toHaveLength(1);
      // By what it had before, too.
      expect(await find(atAddress("https://example.org/alerts"))).toHaveLength(3);
    });

    it("are not named by it in outgoing feeds, then or later; who had it alone at first is", async () => {
      const no = await addFeedTo(store());
      const named = async () => {
        const titles = await store().newestTitles(9);
        const addresses = await store().firstAddresses(titles.map(({ id }) => id));
        return new Map(titles.map(({ id, title }) => [title, addresses.get(id) ?? null]));
      };
      const live = (id: string, title: string, path = "live") =>
        makeItem(`live ${id}`, { url: `https://example.org/${path}`, title });
      await arrive(no, now, live("1", "Markets fall on Monday"));
      await arrive(no, now + hour, live("1", "Markets fall on Monday", "archive/1"));
      await arrive(no, now + 2 * hour, live("2", "Storm hits the coast"));
      expect(await named()).toEqual(
        new Map([
          ["Markets fall on Monday", "https://example.org/live"],
          ["Storm hits the coast", null],
        ]),
      );
      await arrive(no, now + 3 * hour, ...three);
      const own = (item: ParsedItem) => alert(item.id, item.title, { url: `https://example.org/own/${item.id}` });
      for (const item of three) {
        await arrive(no, now + 5 * hour, own(item));
        expect((await named()).get(item.title)).toBeNull();
      }
    });

    it("takes one headline that moved on for one article", async () => {
      const no = await addFeedTo(store());
      const title = "Ministers meet in Geneva over the grain deal";
      await arrive(no, now, alert("1", title), alert("2", `${title}, talks go on`));
      expect(await rows()).toHaveLength(1);
    });

    it("tells the entries of a live page apart by their places in it", async () => {
      const no = await addFeedTo(store());
      await arrive(no, now, alert("1", "Markets fall", { url: "https://example.org/live#e1" }));
      const next = alert("2", "Storm hits the coast", { url: "https://example.org/live#e2" });
      expect(await arrive(no, now + hour, next)).toEqual(["new"]);
      expect(await rows()).toHaveLength(2);
    });
  });
}
