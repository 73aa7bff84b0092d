import type { Hono } from "hono";
import { beforeEach, describe, expect, test } from "vitest";
import type { ZodType } from "zod";
import { editionListSchema, editionSchema, streamListSchema, streamSchema } from "../../src/web/api/digest-schemas.ts";
import { problemSchema } from "../../src/web/api/problem-schema.ts";
import { appOver, textOf } from "./ask.ts";

let app: Hono;
beforeEach(() => {
  app = appOver();
});

async function ask<T>(form: ZodType<T>, path: string, method = "GET", body?: unknown) {
  const response = await app.request(`http://localhost/api/v1${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "Content-Type": "application/json", Origin: "http://localhost" } }),
  });
  const answer: unknown = await response.json();
  const parsed = form.parse(answer);
  // Nothing else stands in it.
  expect(answer).toEqual(parsed);
  return { status: response.status, body: parsed };
}

const weekly = {
  id: "ships",
  title: "Ships",
  filter: "tanker",
  zone: "Europe/Berlin",
  at: ["18:00", "07:00"],
  days: [1],
};

describe("streams", () => {
  test("are listed with the default one first, which the configuration makes", async () => {
    const { body } = await ask(streamListSchema, "/streams");
    expect(body.items).toMatchObject([
      { id: "default", editable: false, schedule: "every day at 07:00", nextCutAt: "2026-11-25T07:00:00.000Z" },
    ]);
  });

  test("are made, changed and removed", async () => {
    const made = await ask(streamSchema, "/streams", "POST", weekly);
    expect(made).toMatchObject({ status: 201, body: { at: ["07:00", "18:00"], days: [1], size: 20, editable: true } });
    expect(made.body).toMatchObject({
      schedule: "on Mondays at 07:00 and 18:00",
      nextCutAt: "2026-11-30T06:00:00.000Z",
    });
    const changed = await ask(streamSchema, "/streams/ships", "PATCH", { days: [1, 2, 3, 4, 5], at: ["08:00"] });
    expect(changed.body).toMatchObject({ title: "Ships", filter: "tanker", schedule: "on weekdays at 08:00" });
    expect((await ask(streamListSchema, "/streams")).body.total).toBe(2);
    const removed = await app.request("http://localhost/api/v1/streams/ships", { method: "DELETE" });
    expect(removed.status).toBe(204);
    expect((await ask(problemSchema, "/streams/ships")).status).toBe(404);
  });

  test.each([
    [{ ...weekly, zone: "Mars/Olympus" }, "zone"],
    [{ ...weekly, at: ["25:00"] }, "at.0"],
    [{ ...weekly, at: [] }, "at"],
    [{ ...weekly, days: [0] }, "days.0"],
    [{ ...weekly, size: 1000 }, "size"],
    [{ ...weekly, id: "../etc" }, "id"],
    [{ ...weekly, title: " " }, "title"],
    [{ ...weekly, filter: "after:soon" }, "filter"],
    [{ ...weekly, colour: "red" }, "colour"],
  ])("%j is refused with the field", async (body, field) => {
    const answer = await ask(problemSchema, "/streams", "POST", body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map((error) => error.field)).toContain(field);
  });

  test("one id is not given twice, and the default stream is changed only in the configuration", async () => {
    await ask(streamSchema, "/streams", "POST", weekly);
    expect((await ask(problemSchema, "/streams", "POST", weekly)).status).toBe(409);
    const refused = await ask(problemSchema, "/streams/default", "PATCH", { title: "Other" });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining("WIREWATCH_DIGEST_AT") } });
    expect((await app.request("http://localhost/api/v1/streams/default", { method: "DELETE" })).status).toBe(409);
  });
});

describe("editions", () => {
  test("of a day, of any stream, and by number, are the same document", async () => {
    const byDay = await ask(editionSchema, "/digests/2026-11-24");
    expect(byDay.body).toMatchObject({ stream: "default", frozen: true, date: "2026-11-24", time: "07:00" });
    expect((await ask(editionSchema, `/editions/${byDay.body.id}`)).body).toEqual(byDay.body);
    expect((await ask(editionSchema, "/digests/today")).body).toEqual(byDay.body);
    await ask(streamSchema, "/streams", "POST", { ...weekly, days: [1, 2], filter: "" });
    expect((await ask(editionSchema, "/digests/2026-11-24?stream=ships")).body).toMatchObject({ stream: "ships" });
  });

  test("are listed once they are frozen, a page at a time", async () => {
    await ask(editionSchema, "/digests/2026-11-24");
    await ask(editionSchema, "/digests/2026-11-23");
    const first = await ask(editionListSchema, "/digests?limit=1");
    expect(first.body.items.map(({ date }) => date)).toEqual(["2026-11-24"]);
    const second = await ask(editionListSchema, `/digests?limit=1&cursor=${first.body.next}`);
    expect(second.body.items.map(({ date }) => date)).toEqual(["2026-11-23"]);
    expect(second.body.next).toBeNull();
  });

  test("are previewed before their cut, and not kept", async () => {
    const { body } = await ask(editionSchema, "/digests/preview");
    expect(body).toMatchObject({ frozen: false, id: null, date: "2026-11-25" });
    expect((await ask(editionListSchema, "/digests")).body.items).toEqual([]);
  });

  test("are previewed for any filter and period", async () => {
    const period = { from: "2026-11-23T22:00:00Z", to: "2026-11-24T06:45:00+00:00" };
    const { status, body } = await ask(editionSchema, "/digests/preview", "POST", { ...period, zone: "Asia/Tokyo" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ frozen: false, date: "2026-11-24", time: "15:45", zone: "Asia/Tokyo" });
    expect(body.until).toBe("2026-11-24T06:45:00.000Z");
  });

  test.each([
    ["GET", "/digests/2026-13-01", undefined, 400],
    ["GET", "/digests/2027-01-01", undefined, 404],
    ["GET", "/digests/2020-01-01", undefined, 404],
    ["GET", "/digests/2026-11-24?stream=none", undefined, 404],
    ["GET", "/editions/999", undefined, 404],
    ["GET", "/editions/x", undefined, 404],
    ["GET", "/digests?cursor=x", undefined, 400],
    ["POST", "/digests/preview", { zone: "Nowhere" }, 400],
    ["POST", "/digests/preview", { from: "soon" }, 400],
    ["POST", "/digests/preview", { from: "2026-11-25T00:00:00Z", to: "2026-11-24T00:00:00Z" }, 400],
    ["POST", "/digests/preview", { from: "2020-11-25T00:00:00Z" }, 400],
  ] as const)("%s %s %j is a problem, %s", async (method, path, body, status) => {
    expect((await ask(problemSchema, path, method, body)).status).toBe(status);
  });
});

describe("feeds of streams", () => {
  test.each([
    ["atom", "application/atom+xml"],
    ["rss", "application/rss+xml"],
    ["json", "application/feed+json"],
  ])("as %s, with an ETag that answers 304", async (kind, type) => {
    await ask(streamSchema, "/streams", "POST", { ...weekly, filter: "" });
    for (const path of [`/out/digest.${kind}`, `/out/streams/ships.${kind}`]) {
      const first = await app.request(`http://localhost${path}`);
      expect(first.status).toBe(200);
      expect(first.headers.get("Content-Type")).toContain(type);
      const etag = first.headers.get("ETag") ?? "";
      expect(etag).not.toBe("");
      const again = await app.request(`http://localhost${path}`, { headers: { "If-None-Match": etag } });
      expect(again.status).toBe(304);
    }
  });

  test.each(["/out/streams/none.atom", "/out/streams/default.txt", "/out/streams/default"])(
    "%s is a problem, 404",
    async (path) => {
      expect((await app.request(`http://localhost${path}`)).status).toBe(404);
    },
  );
});

describe("the page of a frozen edition", () => {
  test("is the same bytes at any time, under its day and its number", async () => {
    const at = (iso: string) => appOver(undefined, { now: () => Date.parse(iso) });
    const read = async (one: Hono, path: string) => (await one.request(`http://localhost${path}`)).text();
    const first = await read(app, "/digest/2026-11-24");
    expect(await read(app, "/digest/2026-11-24")).toBe(first);
    expect(await read(app, "/editions/1")).toBe(first);
    expect(await read(at("2027-03-01T12:00:00Z"), "/digest/2026-11-24")).toBe(first);
  });

  test("leads on to the editions before and after, where there are any", async () => {
    const lead = async (path: string) => {
      const response = await app.request(`http://localhost${path}`);
      return [response.status, response.headers.get("Location")];
    };
    expect(await textOf(app, "/digest/2026-11-23")).toContain('href="/digest/2026-11-23T07:00/after" rel="next"');
    expect(await lead("/digest/2026-11-23T07:00/after")).toEqual([303, "/digest/2026-11-24"]);
    expect(await lead("/digest/2026-11-24T07:00/after")).toEqual([303, "/digest/preview"]);
    expect(await lead("/digest/2026-11-24T07:00/before")).toEqual([303, "/digest/2026-11-23"]);
    await ask(streamSchema, "/streams", "POST", { ...weekly, days: [1, 2] });
    expect(await lead("/streams/ships/2026-11-24T07:00/before")).toEqual([303, "/streams/ships/2026-11-23T18:00"]);
    expect(await lead("/digest/soon/after")).toEqual([400, null]);
  });

  test("speaks the reader's language where it can, and keeps the publishers' words", async () => {
    const read = async (language: string) =>
      (await app.request("http://localhost/digest/2026-11-24", { headers: { "Accept-Language": language } })).text();
    const chinese = await read("zh-CN,zh;q=0.9,en;q=0.8");
    expect(chinese).toContain('<html lang="zh-Hans" dir="ltr"');
    expect(chinese).toContain("2026年11月24日 星期二");
    expect(chinese).toContain("State oil company");
    const arabic = await read("ar");
    expect(arabic).toContain('<html lang="ar" dir="rtl"');
    expect(arabic).toContain("الثلاثاء 24 نوفمبر 2026");
    expect(await read("de, fr;q=0.5")).toContain('<html lang="en" dir="ltr"');
  });
});

test("editions from before a change of the timetable stay in the feed, and lead to their neighbours", async () => {
  const daily = { id: "ships", title: "Ships", filter: "tanker", zone: "UTC", at: ["07:00"] };
  await ask(streamSchema, "/streams", "POST", daily);
  const entries = async () => (await textOf(app, "/out/streams/ships.atom")).match(/<id>[^<]*edition[^<]*/g);
  const before = await entries();
  expect(before?.[0]).toContain("ships/2026-11-24T07:00");
  await ask(streamSchema, "/streams/ships", "PATCH", { at: ["06:30"] });
  expect(await entries()).toEqual(before);
  const led = async (way: string) =>
    (await app.request(`http://localhost/streams/ships/2026-11-24T07:00/${way}`)).headers.get("Location");
  expect(await led("after")).toBe("/streams/ships/preview");
  expect(await led("before")).toMatch(/^\/editions\/\d+$/);
});
