import { expect, test } from "vitest";
import { byTrouble } from "../../src/web/feeds/feed-order.ts";
import { feedState, now } from "./sample.ts";

test("feeds that have moved stand before those of which nothing is to be done", () => {
  const states = [
    feedState("healthy", "A"),
    feedState("fresh", "B", { status: "never" }),
    feedState("moved", "C", { movedTo: "https://new.example/rss" }),
    feedState("failing", "D", { status: "failed", error: "The server answered 404 Not Found." }),
  ];
  expect(byTrouble(states, now).map(({ feed }) => feed.id)).toEqual(["failing", "moved", "fresh", "healthy"]);
});
