import { beforeEach, describe, expect, it } from "vitest";
import type { HitGroup, QueryFilter, QueryNode, SearchRequest } from "../../src/model/query.ts";
import type { Tag } from "../../src/model/topic.ts";
import type { Store } from "../../src/store/store.ts";
import { hour, makeFeed, makeFetch, makeItem, makeTagged, makeTopic, now } from "./fixtures.ts";

const word = (text: string): QueryNode => ({ kind: "text", text, prefix: false, field: null });
const filter = (name: QueryFilter, value: string): QueryNode => ({ kind: "filter", filter: name, value });

/** What every store promises of search. */
export function describeSearch(open: () => Store): void {
  describe("search", () => {
    let store: Store;
    const find = async (node: QueryNode | null, more: Partial<SearchRequest> = {}): Promise<readonly string[]> => {
      const page = await store.search({ node, sort: "newest", limit: 50, cursor: null, facets: false, ...more });
      return page.items.map((item) => item.title);
    };

    beforeEach(async () => {
      store = open();
      await store.syncTopics([makeTopic("spies")], now);
      await store.syncFeeds(
        [makeFeed("en"), makeFeed("zh", { category: "china", country: "CN", language: "zh" })],
        now,
      );
      const [en, zh] = (await store.feedStates()).map((state) => state.no);
      const tags: Tag[] = [{ topic: "spies", score: 1, evidence: [] }];
      await store.ingest([
        makeFetch(en ?? 0, [
          makeTagged(
            makeItem("1", {
              title: "Consulate moves",
              summaryText: "The envoy left.",
              publishedAt: now - hour,
            }),
            tags,
          ),
          makeItem("2", {
            title: "Port reopens",
            author: "Jo Quill",
            url: "https://news.harbour.example/2",
            publishedAt: now - 30 * hour,
          }),
        ]),
        makeFetch(zh ?? 0, [
          makeItem("3", { title: "國有企業改革", language: "zh-Hant", publishedAt: now - 2 * hour }),
          makeItem("4", { title: "领事馆搬迁", language: "zh", publishedAt: now - 3 * hour }),
        ]),
      ]);
    });

    it("finds words in any field and any case, newest first", async () => {
      expect(await find(word("CONSULATE"))).toEqual(["Consulate moves"]);
      expect(await find(word("envoy"))).toEqual(["Consulate moves"]);
      expect(await find(null)).toEqual(["Consulate moves", "國有企業改革", "领事馆搬迁", "Port reopens"]);
    });

    it("finds a two-character Chinese word, in either script", async () => {
      expect(await find(word("国企"))).toEqual([]);
      expect(await find(word("国有"))).toEqual(["國有企業改革"]);
      expect(await find(word("企業"))).toEqual(["國有企業改革"]);
      expect(await find(word("搬迁"))).toEqual(["领事馆搬迁"]);
      expect(await find(word("馆"))).toEqual(["领事馆搬迁"]);
    });

    it("finds the beginning of a word only when asked", async () => {
      expect(await find(word("consul"))).toEqual([]);
      expect(await find({ kind: "text", text: "consul", prefix: true, field: "title" })).toEqual(["Consulate moves"]);
      expect(await find({ kind: "text", text: "quill", prefix: false, field: "author" })).toEqual(["Port reopens"]);
    });

    it("filters by topic, feed, language, site, category and country", async () => {
      expect(await find(filter("topic", "spies"))).toEqual(["Consulate moves"]);
      expect(await find(filter("feed", "zh"))).toHaveLength(2);
      expect(await find(filter("lang", "zh"))).toHaveLength(2);
      expect(await find(filter("lang", "zh-Hant"))).toEqual(["國有企業改革"]);
      expect(await find(filter("site", "harbour.example"))).toEqual(["Port reopens"]);
      expect(await find(filter("category", "china"))).toHaveLength(2);
      expect(await find(filter("country", "cn"))).toHaveLength(2);
      expect(await find(filter("country", "GB"))).toEqual(await find(filter("country", "UK")));
    });

    it("finds nothing, and says so, for a name that does not exist", async () => {
      const page = await store.search({
        node: filter("feed", "nowhere"),
        sort: "newest",
        limit: 9,
        cursor: null,
        facets: false,
      });
      expect(page.items).toEqual([]);
      expect(page.warnings).toEqual(["There is no feed “nowhere”, so nothing matches it."]);
    });

    it("leaves out nothing, and says so, with a story that is not there", async () => {
      const story = filter("story", "987654");
      const request = { sort: "newest", limit: 9, cursor: null, facets: false } as const;
      const without = await store.search({ ...request, node: { kind: "not", node: story } });
      expect(without.items).toEqual((await store.search({ ...request, node: null })).items);
      expect(without.warnings).toEqual(["There is no story 987654, so leaving it out leaves out nothing."]);
      const only = await store.search({ ...request, node: story });
      expect([only.items, only.warnings]).toEqual([[], ["There is no story 987654, so nothing matches it."]]);
    });

    it.each([
      ["feed", "nowhere"],
      ["topic", "nothing"],
      ["category", "nothing"],
    ] as const)(
      "finds nothing where a %s is left out that does not exist: it would find more than was meant",
      async (name, value) => {
        const unknown = filter(name, value);
        const page = async (node: QueryNode) =>
          store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false });
        for (const left of [unknown, { kind: "or", nodes: [word("xyzzy"), unknown] }] as const) {
          const { items, warnings } = await page({ kind: "and", nodes: [word("port"), { kind: "not", node: left }] });
          expect(items).toEqual([]);
          expect(warnings).toEqual([expect.stringMatching(new RegExp(`There is no .*“${value}”, so nothing matches`))]);
        }
        const twice: QueryNode = { kind: "not", node: { kind: "not", node: unknown } };
        expect((await page(twice)).items).toEqual([]);
      },
    );

    it("leaves out a language or site that no item has yet, without a word", async () => {
      const node: QueryNode = {
        kind: "not",
        node: { kind: "or", nodes: [filter("lang", "is"), filter("site", "no.example")] },
      };
      const page = await store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false });
      expect(page.items.length).toBeGreaterThan(3);
      expect(page.warnings).toEqual([]);
    });

    it.each([
      ["zh-Hant", ["zh-TW", "zh-Hant", "zh-Hant-HK"]],
      ["zh-Hans", ["zh-CN", "zh-Hans"]],
      ["zh-HK", ["zh-Hant-HK"]],
      ["zh", ["zh", "zh-CN", "zh-Hans", "zh-Hant", "zh-Hant-HK", "zh-TW"]],
      ["sr-Latn", ["sr-Latn-RS", "sr-ME"]],
      ["en-us", ["en-US"]],
    ])("finds all kinds of the language %s", async (wanted, kinds) => {
      const all = [
        "zh",
        "zh-TW",
        "zh-Hant",
        "zh-Hant-HK",
        "zh-CN",
        "zh-Hans",
        "sr-Latn-RS",
        "sr-RS",
        "sr-ME",
        "en-US",
        "en",
      ];
      const items = all.map((language) => makeItem(`kind ${language}`, { language, title: `Kind ${language}` }));
      await store.ingest([makeFetch((await store.feedStates())[0]?.no ?? 0, items)]);
      const found = await find({ kind: "and", nodes: [filter("lang", wanted), word("kind")] });
      expect(found.toSorted()).toEqual(kinds.map((language) => `Kind ${language}`).toSorted());
    });

    it("combines with and, or, not and dates anywhere", async () => {
      const today: QueryNode = { kind: "date", from: now - 24 * hour, to: null };
      expect(await find({ kind: "and", nodes: [filter("lang", "en"), today] })).toEqual(["Consulate moves"]);
      expect(await find({ kind: "or", nodes: [word("port"), word("搬迁")] })).toHaveLength(2);
      expect(await find({ kind: "not", node: filter("lang", "zh") })).toHaveLength(2);
      expect(await find({ kind: "or", nodes: [word("port"), today] })).toHaveLength(4);
      expect(await find({ kind: "and", nodes: [{ kind: "not", node: today }, word("port")] })).toEqual([
        "Port reopens",
      ]);
    });

    it("leads through all pages without a gap while items arrive", async () => {
      const first = await store.search({ node: null, sort: "newest", limit: 3, cursor: null, facets: false });
      const en = (await store.feedStates())[0]?.no ?? 0;
      await store.ingest([makeFetch(en, [makeItem("9", { publishedAt: now })])]);
      const second = await store.search({ node: null, sort: "newest", limit: 3, cursor: first.next, facets: false });
      expect([...first.items, ...second.items].map((item) => item.title)).toEqual([
        "Consulate moves",
        "國有企業改革",
        "领事馆搬迁",
        "Port reopens",
      ]);
      expect(second.next).toBeNull();
    });

    it("puts a match in the title before one in the text when sorted by relevance", async () => {
      const en = (await store.feedStates())[0]?.no ?? 0;
      await store.ingest([
        makeFetch(en, [
          makeItem("7", { title: "Other news", summaryText: "The consulate was named.", publishedAt: now }),
        ]),
      ]);
      expect(await find(word("consulate"))).toEqual(["Other news", "Consulate moves"]);
      expect(await find(word("consulate"), { sort: "relevance" })).toEqual(["Consulate moves", "Other news"]);
    });

    it("has the newest first where there are more words than relevance is told by, and says so", async () => {
      const en = (await store.feedStates())[0]?.no ?? 0;
      await store.ingest([
        makeFetch(en, [makeItem("7", { title: "News", summaryText: "The consulate was named.", publishedAt: now })]),
      ]);
      const oneOf = (words: number): QueryNode => ({
        kind: "or",
        nodes: [word("consulate"), ...Array.from({ length: words - 1 }, (_, n) => word(`other${n}`))],
      });
      const ask = async (node: QueryNode) => {
        const { items, warnings } = await store.search({ ...ranked, node });
        return [items.map(({ title }) => title), warnings.join()];
      };
      const ranked = { sort: "relevance", limit: 10, cursor: null, facets: false } as const;
      const beginning: QueryNode = { kind: "text", text: "other", prefix: true, field: null };
      const withBeginning = (words: number): QueryNode => ({ kind: "or", nodes: [oneOf(words), beginning] });
      expect(await ask(withBeginning(13))).toEqual([["Consulate moves", "News"], ""]);
      expect(await ask(withBeginning(14))).toEqual([["News", "Consulate moves"], expect.stringMatching(/newest/)]);
      expect(await ask(oneOf(16))).toEqual([["Consulate moves", "News"], ""]);
      expect(await ask(oneOf(17))).toEqual([
        ["News", "Consulate moves"],
        expect.stringMatching(/by 16 words .* at most/),
      ]);
    });

    it("counts hits and facets", async () => {
      const page = await store.search({
        node: null,
        sort: "newest",
        limit: 1,
        cursor: null,
        facets: true,
        zone: "UTC",
      });
      expect(page.total).toEqual({ count: 4, capped: false });
      expect(page.facets?.topic).toEqual([{ value: "spies", label: "Topic spies", count: 1 }]);
      expect(page.facets?.lang).toEqual([
        { value: "en", label: "en", count: 2 },
        { value: "zh", label: "zh", count: 2 },
      ]);
      expect(page.facets?.day.map(({ value, count }) => [value, count])).toEqual([
        ["2026-11-23", 1],
        ["2026-11-24", 3],
      ]);
    });

    it("lists the most frequent values of a facet, and tells how many there are", async () => {
      const many = Array.from({ length: 205 }, (_, n) => makeFeed(`f${n}`));
      await store.syncFeeds(many, now);
      const states = await store.feedStates();
      await store.ingest(states.map(({ no }) => makeFetch(no, [makeItem(`of ${no}`, { title: "Facets" })])));
      const { facets } = await store.search({
        node: word("facets"),
        sort: "newest",
        limit: 1,
        cursor: null,
        facets: true,
      });
      expect([facets?.feed.length, facets?.values]).toEqual([200, { topic: 0, feed: 205, category: 1, lang: 1 }]);
    });

    it("finds starred and edited items and those with an image, and takes a star off again", async () => {
      const en = (await store.feedStates())[0]?.no ?? 0;
      await store.ingest([makeFetch(en, [makeItem("8", { title: "Picture", imageUrl: "https://example.org/i.png" })])]);
      await store.ingest([makeFetch(en, [makeItem("2", { title: "Port reopens again" })], { at: now + hour })]);
      expect(await find(filter("has", "image"))).toEqual(["Picture"]);
      const edited = await store.walk({ node: filter("is", "edited"), limit: 9, before: null });
      expect(edited.items).toMatchObject([{ title: "Port reopens again", revisedAt: now + hour }]);
      const [picture] = (await store.search({ node: null, sort: "newest", limit: 1, cursor: null, facets: false }))
        .items;
      const id = picture?.id ?? 0;
      expect(await store.setStar(id, true, now)).toBe(true);
      expect(await store.setStar(id, true, now)).toBe(true);
      expect(await find(filter("is", "starred"))).toEqual(["Picture"]);
      expect(await store.starred([id, 5])).toEqual([id]);
      const page = await store.search({ node: null, sort: "newest", limit: 9, cursor: null, facets: true });
      expect(page.facets).toMatchObject({ edited: 1, starred: 1, stories: 5 });
      expect(page.starred).toEqual([id]);
      expect(await store.setStar(id, false, now)).toBe(true);
      expect(await store.starred([id])).toEqual([]);
      expect(await store.setStar(5, true, now)).toBe(false);
    });

    it("shows the same article of two feeds once, with the other behind it", async () => {
      const [en = 0, zh = 0] = (await store.feedStates()).map(({ no }) => no);
      const url = "https://wire.example/story";
      await store.ingest([makeFetch(en, [makeItem("x", { title: "First copy", url, publishedAt: now - hour / 2 })])]);
      await store.ingest([
        makeFetch(zh, [makeItem("y", { title: "Second copy", url: `${url}?utm_source=rss`, publishedAt: now })]),
      ]);
      const request = { node: word("copy"), sort: "newest", limit: 9, cursor: null, facets: true } as const;
      expect(await find(word("copy"))).toEqual(["Second copy", "First copy"]);
      const page = await store.search({ ...request, group: "article" });
      expect(page.items.map(({ title }) => title)).toEqual(["Second copy"]);
      expect(page.total.count).toBe(2);
      expect(page.facets?.stories).toBe(1);
      expect([...page.folded.values()]).toMatchObject([{ count: 1, items: [{ title: "First copy", feed: "en" }] }]);
      // What doesn't fit the query is not behind a row either.
      const first = await store.search({ ...request, node: word("second"), group: "article" });
      expect(first.folded.size).toBe(0);
    });

    describe("while items arrive between pages", () => {
      const later = now + 60_000;
      const copies = ["1", "2", "3", "4", "5"];
      const url = (n: string): string => `https://wire.example/${n}`;
      const pages = async (
        request: Pick<SearchRequest, "sort" | "group">,
        between: (page: number) => Promise<unknown>,
      ): Promise<readonly string[]> => {
        const titles: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await store.search({ ...request, node: word("tanker"), limit: 2, cursor, facets: false });
          titles.push(...page.items.map(({ title }) => title));
          cursor = page.next;
          await between(titles.length / 2);
        } while (cursor !== null);
        return titles;
      };

      beforeEach(async () => {
        const [en = 0] = (await store.feedStates()).map(({ no }) => no);
        await store.ingest([
          makeFetch(
            en,
            copies.map((n) =>
              makeItem(`c${n}`, { title: `Tanker ${n}`, url: url(n), publishedAt: now - Number(n) * hour }),
            ),
          ),
        ]);
      });

      it.each<HitGroup>(["article", "story"])(
        "loses no %s of which another feed has a newer copy now",
        async (group) => {
          const [, zh = 0] = (await store.feedStates()).map(({ no }) => no);
          const titles = await pages({ sort: "newest", group }, async (page) => {
            if (page !== 1) return;
            const copy = makeItem("late", { title: "Tanker 3 again", url: url("3"), publishedAt: now });
            await store.ingest([makeFetch(zh, [copy], { at: later })]);
          });
          expect(titles).toEqual(copies.map((n) => `Tanker ${n}`));
        },
      );

      it.each<HitGroup>(["item", "article"])("shows each %s once by rank, however scores shift", async (group) => {
        const [, zh = 0] = (await store.feedStates()).map(({ no }) => no);
        const titles = await pages({ sort: "relevance", group }, async (page) => {
          const more = copies.map((n) =>
            makeItem(`${page}/${n}`, {
              title: `Tanker ${n}${" port".repeat(Number(n) * page)}`,
              url: url(n),
              publishedAt: now - (6 - Number(n)) * hour,
            }),
          );
          await store.ingest([makeFetch(zh, more, { at: later })]);
        });
        expect(titles.toSorted()).toEqual(copies.map((n) => `Tanker ${n}`));
      });
    });

    it("shows a story once, with copies of its articles that are in none", async () => {
      const [en = 0, zh = 0] = (await store.feedStates()).map(({ no }) => no);
      const join = { reason: "terms" as const, score: 1, terms: [], copyOf: null, similarity: null, merges: [] };
      const placed = { story: 1, boilerplate: false, join, credit: null, tooShort: false };
      const told = (n: number, outlet: string, address: string) =>
        makeTagged(
          makeItem(`t${n}`, {
            title: `Tanker ${n}`,
            url: `https://wire.example/${address}`,
            publishedAt: now - n * hour,
          }),
          [],
          { placement: { ...placed, sequence: n, outlet } },
        );
      await store.ingest([makeFetch(en, [told(2, "en", "a")])]);
      await store.ingest([makeFetch(zh, [told(3, "zh", "b")])]);
      await store.ingest([
        makeFetch(zh, [
          makeItem("copy", { title: "Tanker 1", url: "https://wire.example/a", publishedAt: now - hour }),
        ]),
      ]);
      const request = { node: word("tanker"), sort: "newest", cursor: null, facets: false, limit: 9 } as const;
      const page = await store.search({ ...request, group: "story" });
      expect(page.items.map(({ title }) => title)).toEqual(["Tanker 1"]);
      expect([...page.folded.values()]).toMatchObject([{ count: 2 }]);
      const articles = await store.search({ ...request, group: "article" });
      expect(articles.items.map(({ title }) => title)).toEqual(["Tanker 1", "Tanker 3"]);
      // The story is told whole when it is asked for with others, too.
      expect(await store.tellingsOf([7, 1])).toEqual([await store.tellings({ story: 1 })]);
      const stories = async (node: QueryNode) =>
        (await store.search({ ...request, node, facets: true })).facets?.stories;
      expect(await stories(word("tanker"))).toBe(1);
      // Where the item of the story is no hit, the copy stands for itself; so does what has no copy in a story.
      expect(await stories(word("1"))).toBe(1);
      expect(await stories({ kind: "or", nodes: [word("tanker"), word("port")] })).toBe(2);
    });

    it("counts days where they begin, also at half an hour", async () => {
      const zones = ["Asia/Kolkata", "Asia/Kathmandu", "UTC"];
      const [en = 0] = (await store.feedStates()).map(({ no }) => no);
      // 18:40 UTC is 00:10 of the next day in India, and 00:25 in Nepal; 18:20 is 23:50 and 00:05.
      const at = (time: string): number => Date.parse(`2026-11-20T${time}:00Z`);
      await store.ingest([
        makeFetch(en, [
          makeItem("d1", { title: "Monsoon", publishedAt: at("18:40") }),
          makeItem("d2", { title: "Monsoon", publishedAt: at("18:20") }),
        ]),
      ]);
      const days = zones.map(async (zone) => {
        const request = { node: word("monsoon"), sort: "newest", limit: 1, cursor: null, facets: true } as const;
        const { facets } = await store.search({ ...request, zone });
        return facets?.day.map(({ value, count }) => `${value} ${count}`);
      });
      expect(await Promise.all(days)).toEqual([["2026-11-20 1", "2026-11-21 1"], ["2026-11-21 2"], ["2026-11-20 2"]]);
    });

    it("counts for a topic what its filter finds: also what is of the topics below it, once", async () => {
      await store.syncTopics(
        [makeTopic("spies"), makeTopic("moles", { parent: "spies" }), makeTopic("sleepers", { parent: "moles" })],
        now,
      );
      const [en = 0] = (await store.feedStates()).map(({ no }) => no);
      const tags = (...topics: string[]): Tag[] => topics.map((topic) => ({ topic, score: 1, evidence: [] }));
      await store.ingest([
        makeFetch(en, [
          makeTagged(makeItem("p1"), tags("moles", "sleepers")),
          makeTagged(makeItem("p2"), tags("spies", "sleepers")),
        ]),
      ]);
      const page = await store.search({ node: null, sort: "newest", limit: 1, cursor: null, facets: true });
      const counts = page.facets?.topic ?? [];
      expect(counts.map(({ value, count }) => [value, count])).toEqual([
        ["spies", 3],
        ["moles", 2],
        ["sleepers", 2],
      ]);
      for (const { value, count } of counts) expect(await find(filter("topic", value))).toHaveLength(count);
    });

    it.each([
      ["lang", "english"],
      ["site", "nowhere.example"],
      ["story", "999999"],
    ] as const)("says so where there is nothing with %s:%s", async (name, value) => {
      const page = await store.search({
        node: filter(name, value),
        sort: "newest",
        limit: 1,
        cursor: null,
        facets: false,
      });
      expect(page.items).toEqual([]);
      expect(page.warnings).toEqual([expect.stringMatching(/^There is no .*, so nothing matches it\.$/)]);
    });

    it.each(["newest", "relevance"] as const)("tells on later pages the count of the first, %s", async (sort) => {
      const [no = 0] = (await store.feedStates()).map((state) => state.no);
      const made = (name: string, n: number) =>
        Array.from({ length: n }, (_, i) =>
          makeItem(`${name}${i}`, { title: `Typhoon ${name} ${i}`, publishedAt: now }),
        );
      await store.ingest([makeFetch(no, made("a", 5))]);
      const request = { node: word("typhoon"), sort, limit: 2, facets: false } as const;
      const first = await store.search({ ...request, cursor: null });
      await store.ingest([makeFetch(no, made("b", 5))]);
      const second = await store.search({ ...request, cursor: first.next });
      const third = await store.search({ ...request, cursor: second.next });
      expect([first, second, third].map(({ total }) => total.count)).toEqual([5, 5, 5]);
      const either: QueryNode = { kind: "or", nodes: [word("typhoon"), word("consulate")] };
      const another = await store.search({ ...request, node: either, cursor: first.next });
      expect(another.total.count).toBe(11);
    });

    it("goes on with a cursor of an earlier version, whose count names no query", async () => {
      const [no = 0] = (await store.feedStates()).map((state) => state.no);
      await store.ingest([
        makeFetch(
          no,
          [1, 2, 3].map((n) => makeItem(`o${n}`, { title: `Typhoon ${n}` })),
        ),
      ]);
      const request = { node: word("typhoon"), sort: "newest", limit: 2, facets: false } as const;
      const { next } = await store.search({ ...request, cursor: null });
      const { told, ...given } = JSON.parse(Buffer.from(next ?? "", "base64url").toString()) as { told: object };
      const old = JSON.stringify({ ...given, told: { count: 9, capped: false } });
      const page = await store.search({ ...request, cursor: Buffer.from(old).toString("base64url") });
      expect([told, page.items.length, page.total.count]).toEqual([expect.anything(), 1, 3]);
    });

    it("tells the count of the first page also where a span before now goes on with it", async () => {
      const [no = 0] = (await store.feedStates()).map((state) => state.no);
      const all = Array.from({ length: 5 }, (_, i) => makeItem(`s${i}`, { publishedAt: now }));
      await store.ingest([makeFetch(no, all)]);
      const request = { sort: "newest", limit: 2, facets: false } as const;
      const since = (from: number): QueryNode => ({ kind: "date", from, to: null });
      const first = await store.search({ ...request, node: since(now - 60_000), cursor: null });
      await store.ingest([makeFetch(no, [makeItem("late", { publishedAt: now })])]);
      const second = await store.search({ ...request, node: since(now), cursor: first.next });
      expect([first, second].map(({ total }) => total.count)).toEqual([5, 5]);
    });

    it("refuses the cursor of another order", async () => {
      const request = { node: word("领事馆"), limit: 1, facets: false } as const;
      const { next } = await store.search({ ...request, node: null, sort: "newest", cursor: null });
      const asked = store.search({ ...request, sort: "relevance", cursor: next });
      await expect(asked).rejects.toMatchObject({ code: "cursor" });
    });

    it("refuses a cursor that it did not give", async () => {
      const ask = (cursor: string) =>
        store.search({ node: null, sort: "newest", limit: 1, cursor, facets: false, group: "item" });
      await expect(ask("garbage")).rejects.toMatchObject({ code: "cursor" });
      const { next } = await store.search({ node: null, sort: "newest", limit: 1, cursor: null, facets: false });
      const given = JSON.parse(Buffer.from(next ?? "", "base64url").toString());
      for (const count of [-1, 1e15]) {
        const forged = JSON.stringify({ ...given, told: { count, capped: true } });
        await expect(ask(Buffer.from(forged).toString("base64url"))).rejects.toMatchObject({ code: "cursor" });
      }
    });
  });
}
