import { describe, expect, it } from "vitest";
import { isSilent } from "../../src/model/silence.ts";
import { feedState, now } from "../web/sample.ts";

const hour = 3_600_000;
const state = feedState("a", "A", { silentAfter: now - 5 * hour, lastSuccessAt: now - hour });

describe("a feed is silent", () => {
  it("when it was asked after its silence began, and brought nothing", () => {
    expect(isSilent(state, now)).toBe(true);
    expect(isSilent({ ...state, silentAfter: now + hour }, now)).toBe(false);
    expect(isSilent({ ...state, silentAfter: null }, now)).toBe(false);
  });

  it("not when nobody asked it since, as after a night with the machine switched off", () => {
    expect(isSilent({ ...state, lastSuccessAt: now - 6 * hour }, now)).toBe(false);
  });

  it("not at a time before its silence began", () => {
    expect(isSilent(state, now - 6 * hour)).toBe(false);
  });

  it("not when it fails or is paused", () => {
    expect(isSilent({ ...state, status: "failed" }, now)).toBe(false);
    expect(isSilent({ ...state, feed: { ...state.feed, enabled: false } }, now)).toBe(false);
  });
});
