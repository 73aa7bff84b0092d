import { expect, test } from "vitest";
import { openEdition } from "../../src/digest/open-edition.ts";
import { renderMailHtml } from "../../src/digest/rendering/render-eml.ts";
import { lastCut } from "../../src/digest/streams/cuts.ts";
import type { Edition, EditionStory } from "../../src/model/edition.ts";
import { usualSize } from "../../src/model/stream.ts";
import { appOver, textOf } from "./ask.ts";
import { webDeps } from "./sample.ts";

const headline = "State oil company told its branches abroad to clear out their files, a memo shows";
const summary =
  "A two-page instruction dated 9 November gives overseas offices ten days to inventory meeting minutes and return or destroy them. The company says that it is a routine records exercise; a spokesperson declined to say why the instruction named no date on earlier occasions of the kind.";

/** The sample's edition with every place taken by a long story of nine outlets. */
async function fullEdition(): Promise<Edition> {
  const { store, stream, now } = webDeps();
  const edition = await openEdition({ store, stream, cut: lastCut(stream, now()), now: now() });
  const [section] = edition.sections;
  const [model] = section?.stories ?? [];
  if (section === undefined || model === undefined) throw new Error("the sample has a story");
  const story = (at: number): EditionStory => ({
    ...model,
    id: `s${at}`,
    story: at,
    lead: { ...model.lead, title: headline },
    summary,
    tags: [...model.tags, ...model.tags].map((tag, n) => (n < 2 ? tag : { ...tag, topic: "consulates" })),
    tellings: Array.from({ length: 8 }, () => ({ ...model.lead, title: headline })),
    more: 1,
    outlets: 9,
    update: { since: "2026-11-23", newOutlets: ["A", "B"], edits: [], facts: ["12"] },
  });
  const stories = Array.from({ length: usualSize + 5 }, (_, at) => story(at));
  return { ...edition, id: null, stream: "full", sections: [{ ...section, total: stories.length, stories }] };
}

test("what a topic has more than an edition of a filtered stream leads to a search that keeps to the filter", async () => {
  const { store } = webDeps();
  const full = await fullEdition();
  const sections = full.sections.map((section) => ({ ...section, total: section.total + 3 }));
  const edition = await store.freezeEdition({ ...full, stream: "ships", filter: "tanker OR port", sections }, 0);
  const page = await textOf(appOver(undefined, { store }), `/editions/${edition.id}`);
  const [, more = ""] = /href="(\/search\?[^"]*after[^"]*)"/.exec(page) ?? [];
  const asked = new URL(more.replaceAll("&amp;", "&"), "http://localhost").searchParams.get("q");
  expect(asked).toMatch(/^\(tanker OR port\) topic:\S+ after:\S+ before:\S+$/);
});

test("the page of a full edition is below 100 kB, and its mail below what programs cut", async () => {
  const deps = webDeps();
  const edition = await deps.store.freezeEdition(await fullEdition(), 0);
  const page = await textOf(appOver(undefined, { store: deps.store }), `/editions/${edition.id}`);
  expect(page.match(/<article /g)).toHaveLength(usualSize + 5);
  expect(Buffer.byteLength(page)).toBeLessThan(100_000);
  expect(Buffer.byteLength(renderMailHtml(edition, "https://wirewatch.example"))).toBeLessThan(102_000);
});
