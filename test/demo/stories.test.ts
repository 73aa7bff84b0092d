import { expect, it } from "vitest";
import { allOutlets } from "../../src/demo/outlets/all-outlets.ts";
import { shownArticles } from "../../src/demo/timeline.ts";
import { createPlacer } from "../../src/stories/placing/placer.ts";
import { hour, place, report, start } from "../stories/labelled.ts";

it("the demo's outlets tell stories together, one of them with a reprint", () => {
  const clock = { startedAt: start, now: start, newItemEveryMs: 10_000 };
  const placer = createPlacer();
  const outletsOf = new Map<number, Set<string>>();
  const copies: string[] = [];
  const articles = allOutlets
    .flatMap((outlet) => shownArticles(allOutlets, outlet, clock).map((article) => ({ outlet, article })))
    .toSorted((a, b) => a.article.publishedAt - b.article.publishedAt);
  for (const { outlet, article } of articles) {
    const at = (article.publishedAt - start) / hour;
    const placed = place(
      placer,
      report(outlet.id, at, article.title, { language: outlet.language, summary: article.text }),
    );
    if (!placed) continue;
    outletsOf.set(placed.story, (outletsOf.get(placed.story) ?? new Set()).add(outlet.id));
    if (placed.join?.reason === "same text" && placed.join.copyOf !== null) copies.push(outlet.id);
  }
  const several = [...outletsOf.values()].filter((outlets) => outlets.size > 1);
  expect(several.length).toBeGreaterThanOrEqual(3);
  expect(copies).toContain("strait-observer");
});
