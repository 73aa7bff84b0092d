import type { Hono } from "hono";
import { headersFor } from "../../../feeds/request-header.ts";
import { countWords } from "../../../text/count-words.ts";
import type { WebDeps } from "../../deps.ts";
import { categoriesOf } from "../../feeds/categories-of.ts";
import { discoverFeeds } from "../../feeds/discover-feeds.ts";
import { editFeeds } from "../../feeds/edit-feeds.ts";
import { type FeedForm, readFeedForm } from "../../feeds/feed-form.ts";
import { feedsUrl } from "../../feeds/feeds-url.ts";
import { createHeldHeaders, type HeldHeaders } from "../../feeds/held-headers.ts";
import { pickedFeeds } from "../../feeds/picked-feeds.ts";
import { givesHeaders, sentHeaders } from "../../feeds/sent-headers.ts";
import { HttpProblem } from "../../problem.ts";
import type { Frames } from "../frames.ts";
import { FeedChoicePage } from "./feed-choice.tsx";
import { NothingFoundPage } from "./nothing-found.tsx";

/** Adding feeds: what there is at an address is shown first, with the password that was given for it held meanwhile. */
export function addAddingPages(routes: Hono, deps: WebDeps, { prepare }: Frames): void {
  const held = createHeldHeaders(deps.now);

  routes.post("/feeds/discover", async (c) => {
    const form = await readFeedForm(c);
    const { view } = form;
    const address = form.text("address") ?? "";
    const [{ frame, states }, found] = await Promise.all([prepare(c), discover(deps, address, form, held)]);
    if (found instanceof HttpProblem) {
      const isPasswordLost = givesHeaders(form.secret);
      const page = { frame, address, view, problem: found, isPasswordLost };
      return c.html(<NothingFoundPage {...page} />, found.status);
    }
    const categories = categoriesOf(states.map(({ feed }) => feed));
    return c.html(<FeedChoicePage {...found} frame={frame} address={address} view={view} categories={categories} />);
  });

  routes.post("/feeds/add", async (c) => {
    const form = await readFeedForm(c);
    const { view } = form;
    const picked = pickedFeeds(form);
    if (picked.length === 0) {
      const detail = "Go back and tick the feeds that you want.";
      throw new HttpProblem(400, { title: "No feed was ticked", detail });
    }
    const given = heldFor(form, held);
    const entries = picked.map((entry) => ({
      ...entry,
      ...(given === null ? {} : headersFor(entry.url, given.address, given.headers)),
    }));
    const { added, heldUp } = await editFeeds(deps, () => deps.feeds.add(entries));
    const isHeldUp = heldUp !== null;
    if (entries.length > 1) {
      const feed = countWords(entries.length, "feed", "feeds");
      return c.redirect(feedsUrl(view, { told: { done: "added-several", feed, isHeldUp } }), 303);
    }
    const feed = added[0]?.id ?? "";
    return c.redirect(feedsUrl(view, { told: { done: "added", feed, isHeldUp }, row: feed }), 303);
  });
}

/** What is found at an address, and the name that the headers are held under which were given with it; or why nothing is. */
async function discover(deps: WebDeps, address: string, { secret }: FeedForm, held: HeldHeaders) {
  try {
    const headers = sentHeaders(secret);
    const discovery = await discoverFeeds(deps, address, headers);
    return { discovery, held: headers === null ? "" : held.hold({ address, headers }) };
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
}

/** @throws HttpProblem where what was given is no longer held */
function heldFor(form: FeedForm, held: HeldHeaders) {
  const name = form.text("held") ?? "";
  if (name === "") return null;
  const given = held.find(name);
  if (given !== null) return given;
  const detail = "The password was held for an hour. Look for the feeds again, and give it once more.";
  throw new HttpProblem(400, { title: "The password is needed again", detail });
}
