import type { Context } from "hono";
import { Hono } from "hono";
import { preview } from "../../../digest/open-edition.ts";
import { type Cut, cutsOn, nextCut } from "../../../digest/streams/cuts.ts";
import type { Edition } from "../../../model/edition.ts";
import type { Stream } from "../../../model/stream.ts";
import { createClock } from "../../clock.ts";
import type { WebDeps } from "../../deps.ts";
import { openBefore, openDay, openEditionOf, openNewest, readCut } from "../../open-day.ts";
import { unknownNames } from "../../searching/unknown-names.ts";
import { allStreams, findStream } from "../../streams.ts";
import { wordsFor } from "../../words/words-for.ts";
import type { Frames } from "../frames.ts";
import type { Frame } from "../layout.tsx";
import { topicGuide } from "../topic-guide.ts";
import { EditionsPage } from "./editions.tsx";
import { FirstRunPage } from "./first-run.tsx";
import { TodayPage, type TodayProps } from "./today.tsx";

/** Editions named beside another one. */
const othersListed = 7;
/** Editions of each stream on the page of all. */
const headsListed = 14;

/** The pages of editions, to be mounted at the root. */
export function createEditionPages(deps: WebDeps, { prepare, plain }: Frames): Hono {
  const { store, stream } = deps;
  const routes = new Hono();

  const show = (
    c: Context,
    edition: Edition,
    frame: Frame,
    since: Edition | null = null,
    others: TodayProps["others"] = null,
  ) => {
    c.header("Vary", "Accept-Language", { append: true });
    return c.html(
      <TodayPage
        frame={{ ...frame, clock: createClock(edition.zone) }}
        edition={edition}
        since={since}
        others={others}
        guide={topicGuide(edition.topics)}
        words={wordsFor(c.req.header("Accept-Language"))}
        isDefault={edition.stream === stream.id}
      />,
    );
  };

  /** A frozen edition's page is made of nothing but the edition, so that it is the same for ever. */
  const showAlone = async (c: Context, edition: Edition) =>
    show(c, edition, edition.frozen ? plain(c) : (await prepare(c)).frame);

  routes.get("/", async (c) => {
    const [{ frame, health }, stats] = await Promise.all([prepare(c), store.stats()]);
    if (stats.items === 0) return c.html(<FirstRunPage frame={frame} health={health} />);
    const next = await preview(store, stream, nextCut(stream, frame.now), frame.now);
    const newest = await openNewest(deps);
    if (newest === null) return show(c, next, frame);
    const others = await store.editionHeads({ stream: stream.id, before: newest.cutAt, limit: othersListed });
    return show(c, newest, frame, next, others.length < othersListed ? null : others);
  });

  routes.get("/digest", async (c) => {
    const day = c.req.query("day");
    if (day !== undefined && day !== "") return c.redirect(`/digest/${encodeURIComponent(day)}`, 303);
    const [{ frame }, streams] = await Promise.all([prepare(c), allStreams(deps)]);
    const listed = await Promise.all(
      streams.map(async (one) => ({
        stream: one,
        next: nextCut(one, frame.now),
        warnings: await unknownNames(store, one.filter),
        heads: await store.editionHeads({ stream: one.id, before: null, limit: headsListed }),
      })),
    );
    return c.html(<EditionsPage frame={frame} streams={listed} defaultStream={stream.id} />);
  });

  routes.get("/digest/:date", async (c) => showAlone(c, await openDay(deps, c.req.param("date"))));

  routes.get("/streams/:id/:date", async (c) => {
    const wanted = await findStream(deps, c.req.param("id"));
    return showAlone(c, await openDay(deps, c.req.param("date"), wanted));
  });

  // An edition's page must stay the same, so it can't know its neighbours: these addresses do.
  const leadOn = async (c: Context, wanted: Stream, base: string) => {
    const at = await readCut(deps, c.req.param("date") ?? "", wanted);
    const nameOf = ({ date, time }: Pick<Cut, "date" | "time">) => (wanted.at.length > 1 ? `${date}T${time}` : date);
    if (c.req.param("way") === "before") {
      const { id, cutAt, ...before } = await openBefore(deps, at, wanted);
      const isOfNow = cutsOn(wanted, before.date).some((cut) => cut.at === cutAt);
      return c.redirect(id === null || isOfNow ? `${base}/${nameOf(before)}` : `/editions/${id}`, 303);
    }
    const next = nextCut(wanted, at);
    const between = await store.editionHeads({ stream: wanted.id, before: next.at, limit: othersListed });
    const earlier = between.findLast(({ cutAt }) => cutAt > at);
    if (earlier !== undefined) return c.redirect(`/editions/${earlier.id}`, 303);
    return c.redirect(`${base}/${next.at > deps.now() ? "preview" : nameOf(next)}`, 303);
  };
  routes.get("/digest/:date/:way{before|after}", (c) => leadOn(c, stream, "/digest"));
  routes.get("/streams/:id/:date/:way{before|after}", async (c) => {
    const wanted = await findStream(deps, c.req.param("id"));
    return leadOn(c, wanted, `/streams/${wanted.id}`);
  });

  routes.get("/editions/:id", async (c) => showAlone(c, await openEditionOf(deps, c.req.param("id"))));

  return routes;
}
