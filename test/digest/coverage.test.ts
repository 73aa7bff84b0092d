import { describe, expect, it } from "vitest";
import { coverageOf } from "../../src/digest/coverage.ts";
import { feedState, now } from "../web/sample.ts";

const hour = 3_600_000;
const period = { from: now - 24 * hour, until: now };

describe("what an edition may have missed", () => {
  it("counts no feed as healthy that waits for its host or is silent", () => {
    const waits = feedState("a", "A", { waits: { host: "a.example", until: now + hour } });
    const silent = feedState("b", "B", { silentAfter: now - hour });
    const both = feedState("c", "C", { silentAfter: now - hour, waits: { host: "a.example", until: now + hour } });
    const coverage = coverageOf([waits, silent, both, feedState("d", "D")], period);
    expect(coverage).toMatchObject({ feeds: 4, healthy: 1, silent: [{ id: "b" }, { id: "c" }] });
  });

  it("tells that a feed that is gone is paused", () => {
    const error = "The server answered 410 Gone.";
    const gone = feedState("a", "A", { status: "failed", error, goneAt: now - hour, nextFetchAt: null });
    expect(coverageOf([gone], period).failing).toMatchObject([
      { id: "a", error: "The server answered 410 Gone. It is paused until you try it again." },
    ]);
  });
});
