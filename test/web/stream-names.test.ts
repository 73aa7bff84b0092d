import { expect, it } from "vitest";
import { renewStreams } from "../../src/web/searching/renew-streams.ts";
import { wordsOf } from "./ask.ts";
import { now } from "./sample.ts";
import { app, get, searchArchive, send, store } from "./search-archive.ts";

searchArchive();

const made = { id: "ports", title: "Ports" };

it("a stream keeps the ids of what it names", async () => {
  const answer = await send("POST", "/api/v1/streams", { ...made, filter: 'feed:"The Guardian" topic:sanctions' });
  expect(await answer.json()).toMatchObject({ filter: "feed:guardian topic:sanctions", warnings: [] });
  const changed = await send("PATCH", "/api/v1/streams/ports", { filter: 'feed:"The Guardian"' });
  expect(await changed.json()).toMatchObject({ filter: "feed:guardian" });
});

it("a stream of before is given them, but not those of what it may have meant", async () => {
  const schedule = { zone: "UTC", at: ["07:00"], days: [1], size: 20 };
  await store.putStream({ ...made, ...schedule, filter: 'feed:"The Guardian" feed:gaurdian' }, now);
  await renewStreams(store, now);
  expect((await store.streams()).map(({ stream }) => stream.filter)).toEqual(["feed:guardian feed:gaurdian"]);
});

it("a stream that names what there is not says so, in the API and on the page", async () => {
  await send("PATCH", "/api/v1/streams/ports", { filter: "feed:gaurdian OR topic:nothing" });
  const warnings = ["There is no feed “gaurdian”. Did you mean feed:guardian?", "There is no topic “nothing”."];
  expect(await get("/api/v1/streams/ports")).toMatchObject({ warnings });
  expect(await wordsOf(app, "/digest")).toContain(warnings.join(" "));
});
