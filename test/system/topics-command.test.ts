import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { body, type FeedServer, rss, startFeedServer } from "./feed-server.ts";
import { makeWorkplace, type RunningProgram, type Workplace } from "./program.ts";

let place: Workplace;
let publisher: FeedServer;
let server: RunningProgram | null = null;

beforeEach(async () => {
  place = await makeWorkplace();
  publisher = await startFeedServer();
  publisher.put("/a", body(rss(["A spy is held", "A mole is found", "A spy film", "Weather"])));
  await place.write("feeds.json", { feeds: [{ id: "a", url: publisher.url("/a"), title: "A paper" }] });
  await topics({ id: "spies", any: ["spy"] });
});
afterEach(async () => {
  server?.process.kill("SIGKILL");
  server = null;
  await publisher.close();
  await place.remove();
});

const topics = (...entries: object[]): Promise<void> =>
  place.write("topics.json", { $schema: "mine.json", topics: entries });
const stored = async () => JSON.parse(await readFile(join(place.folder, "topics.json"), "utf8")) as object;
const tagged = async (): Promise<readonly string[]> => {
  const { out } = await place.run(["search", "topic:spies", "--format", "json"]);
  return (JSON.parse(out) as { items: { title: string }[] }).items.map(({ title }) => title).sort();
};

describe("topics", () => {
  it("are tried, applied, and taken back", async () => {
    await place.run(["fetch"]);
    expect(await tagged()).toEqual(["A spy film", "A spy is held"]);
    await place.write("edited.json", { id: "spies", any: ["spy", "mole"], none: ["film"] });

    const tried = await place.run(["topics", "try", "edited.json", "--json"]);
    expect(JSON.parse(tried.out)).toMatchObject({
      items: 2,
      gained: 1,
      lost: 1,
      newestGained: [{ title: "A mole is found", evidence: [{ term: "mole", field: "title", start: 2, end: 6 }] }],
    });
    expect(await tagged()).toEqual(["A spy film", "A spy is held"]);

    const applied = await place.run(["topics", "apply", "edited.json"]);
    expect([applied.code, applied.err]).toEqual([0, "spies: 3 items looked at, 1 gained, 1 lost\n"]);
    expect(await tagged()).toEqual(["A mole is found", "A spy is held"]);
    expect(await stored()).toMatchObject({ $schema: "mine.json", topics: [{ id: "spies", any: ["spy", "mole"] }] });

    expect((await place.run(["topics", "history", "spies"])).out).toMatch(/^2 .*\n1 /m);
    const back = await place.run(["topics", "rollback", "spies", "1"]);
    expect([back.code, back.err]).toEqual([0, expect.stringMatching(/version 1 again\.\nspies: 3 items/)]);
    expect(await tagged()).toEqual(["A spy film", "A spy is held"]);
  });

  it("are put back to the letter, with the lists that they name", async () => {
    const file = join(place.folder, "topics.json");
    const text =
      '{\n  "lists": { "moles": ["mole", "sleeper"] },\n  "topics": [ { "id": "spies", "any": ["spy",   "@moles"] } ]\n}\n';
    await place.write("topics.json", text);
    await place.run(["fetch"]);
    await place.write("edited.json", { id: "spies", any: ["spy"] });
    await place.run(["topics", "apply", "edited.json"]);
    expect(await readFile(file, "utf8")).not.toBe(text);
    const back = await place.run(["topics", "rollback", "spies", "1"]);
    expect([back.code, back.err]).toEqual([0, expect.stringMatching(/^spies has the rules of version 1 again\.\n/)]);
    expect(await readFile(file, "utf8")).toBe(text);
    await place.write("topics.json", text.replace("sleeper", "double agent"));
    expect((await place.run(["topics", "rollback", "spies", "1"])).err).toMatch(
      /again\. The lists that it names are those of now\./,
    );
  });

  it("that follow by themselves do so when others are applied after an edit by hand", async () => {
    const topics = (term: string) => ({
      topics: [
        { id: "spies", any: ["spy"] },
        { id: "moles", any: [term], retag: "auto" },
      ],
    });
    await place.write("topics.json", topics("nothing"));
    await place.run(["fetch"]);
    await place.write("topics.json", topics("mole"));
    const applied = await place.run(["topics", "apply", "spies"]);
    expect([applied.code, applied.err]).toEqual([
      0,
      expect.stringMatching(/^spies: .*\nmoles: .* 1 gained, 0 lost\n$/),
    ]);
  });

  it("are refused with place and mend", async () => {
    await place.write("bad.json", { id: "spies", any: ["x"] });
    const bad = await place.run(["topics", "try", "bad.json"]);
    expect([bad.code, bad.err]).toEqual([
      2,
      expect.stringMatching(/^bad\.json: topics\[0\]\.any\[0\]: “x” is a single/),
    ]);
    const none = await place.run(["topics", "apply", "nowhere"]);
    expect([none.code, none.err]).toEqual([2, expect.stringMatching(/There is no topic “nowhere” and no such file/)]);
    await place.write("topics.json", { topics: [{ id: "a", parent: "a", any: ["spy"] }] });
    const cycle = await place.run(["topics", "check"]);
    expect([cycle.code, cycle.err]).toEqual([2, expect.stringMatching(/line \d+.*its own ancestor/)]);
  });

  it("are edited in the text of the file, which is left alone while it holds a mistake", async () => {
    const text = '{\r\n\t"topics": [\r\n\t\t{ "id": "spies", "color": null, "any": ["spy"] }\r\n\t]\r\n}';
    await place.write("topics.json", text);
    await place.run(["fetch"]);
    await place.write("edited.json", `\uFEFF${JSON.stringify({ id: "spies", color: null, any: ["spy", "mole"] })}`);
    expect((await place.run(["topics", "apply", "edited.json"])).code).toBe(0);
    const read = () => readFile(join(place.folder, "topics.json"), "utf8");
    expect(await read()).toBe(text.replace('["spy"]', '["spy", "mole"]'));
    await place.write("edited.json", '{ "id": "spies", "any": ["x"],, }');
    const odd = await place.run(["topics", "apply", "edited.json"]);
    expect([odd.code, odd.err]).toEqual([2, expect.stringMatching(/^edited\.json, line 1, column 31: not valid JSON/)]);
    await place.write("edited.json", { id: "spies", any: ["x"] });
    const refused = await place.run(["topics", "apply", "edited.json"]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/topics\[0\]\.any\[0\]: “x” is a single/)]);
    expect(await read()).toBe(text.replace('["spy"]', '["spy", "mole"]'));
  });

  it("that are edited while the server runs tag new items within a second, and the archive by themselves on request", async () => {
    server = await place.start(["serve"], /at (http:\S+)/);
    const address = server.match[1] ?? "";
    const get = async (path: string) => (await fetch(`${address}${path}`)).json();
    const titles = async (): Promise<readonly string[]> =>
      ((await get("/api/v1/items?topic=spies")) as { items: { title: string }[] }).items.map(({ title }) => title);
    await expect.poll(titles, { timeout: 15_000 }).toHaveLength(2);
    await topics({ id: "spies", retag: "auto", any: ["spy", "mole"] });
    await expect.poll(titles, { timeout: 10_000 }).toContain("A mole is found");

    const request = { method: "POST", headers: { "Content-Type": "application/json" } };
    const entry = { id: "spies", any: ["weather"] };
    const answer = await fetch(`${address}/api/v1/topics/apply`, {
      ...request,
      body: JSON.stringify({ topic: entry }),
    });
    expect(answer.status).toBe(202);
    const job = answer.headers.get("Location") ?? "";
    await expect.poll(async () => ((await get(job)) as { state: string }).state, { timeout: 10_000 }).toBe("done");
    expect(await titles()).toEqual(["Weather"]);
    expect(await stored()).toMatchObject({ $schema: "mine.json", topics: [entry] });
  });

  it("go on being applied after the program was killed", async () => {
    const many = Array.from({ length: 1500 }, (_, i) => `A mole number ${i}`);
    publisher.put("/a", body(rss(many)));
    server = await place.start(["serve"], /at (http:\S+)/);
    let address = server.match[1] ?? "";
    const get = async (path: string) => (await fetch(`${address}${path}`)).json();
    const count = async (query: string): Promise<number> =>
      ((await get(`/api/v1/items?${query}`)) as { total: number }).total;
    await expect.poll(() => count("q=mole"), { timeout: 20_000 }).toBe(1500);
    const request = { method: "POST", headers: { "Content-Type": "application/json" } };
    const topic = { id: "spies", any: ["mole"] };
    const answer = await fetch(`${address}/api/v1/topics/apply`, { ...request, body: JSON.stringify({ topic }) });
    const job = answer.headers.get("Location") ?? "";
    await expect.poll(() => count("topic=spies"), { timeout: 10_000, interval: 5 }).toBeGreaterThan(0);
    server.process.kill("SIGKILL");
    // Its leases on the archive and on the job are taken over.
    await expect
      .poll(
        async () => {
          server = await place.start(["serve"], /at (http:\S+)/).catch(() => null);
          return server;
        },
        { timeout: 60_000, interval: 2000 },
      )
      .not.toBeNull();
    if (!server) throw new Error("it did not start again");
    address = server.match[1] ?? "";
    await expect.poll(() => count("topic=spies"), { timeout: 30_000, interval: 500 }).toBe(1500);
    await expect.poll(async () => ((await get(job)) as { state: string }).state, { timeout: 5000 }).toBe("done");
  });
});
