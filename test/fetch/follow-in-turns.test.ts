import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type ClientAnswer, createClient } from "../../src/fetch/client.ts";
import { followInTurns, type TurnsRequest } from "../../src/fetch/follow-in-turns.ts";
import { createHostTurns } from "../../src/fetch/host-turns.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Hosts that send everybody on to one, which is slow. */
async function counter(gapMs: number) {
  const starts: number[] = [];
  let [busy, mostBusy] = [0, 0];
  const atEnd: (string | undefined)[] = [];
  const end = createServer((request, response) => {
    starts.push(performance.now());
    atEnd.push(request.headers.authorization);
    mostBusy = Math.max(mostBusy, ++busy);
    setTimeout(() => {
      busy--;
      response.end("<rss/>");
    }, 60);
  });
  const seen: (string | undefined)[] = [];
  let to = "";
  const start = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(302, { location: request.url === "/circle" ? "/circle" : to, "set-cookie": "a=1" }).end();
  });
  const listen = async (server: typeof end, host: string): Promise<number> => {
    await new Promise<void>((done) => server.listen(0, host, done));
    closing.push(() => new Promise((done) => server.close(done)));
    return (server.address() as AddressInfo).port;
  };
  to = `http://127.0.0.9:${await listen(end, "127.0.0.9")}/feed`;
  const port = await listen(start, "0.0.0.0");
  const allow = ["127.0.0.0/8"];
  const client = createClient({ allow, userAgent: "test" });
  closing.unshift(client.close);
  const limits = { concurrency: 20, hostConcurrency: 2, hostGapMs: gapMs, hostLimitsSet: true };
  const turns = createHostTurns({ ...limits, allow, now: Date.now });
  const get = (host: number, path = "/", more: Partial<TurnsRequest<ClientAnswer>> = {}) =>
    followInTurns(
      { client, turns, now: Date.now },
      { url: `http://127.0.0.${host}:${port}${path}`, judge: (answer) => answer, ...more },
    );
  return { get, starts, seen, atEnd, mostBusy: () => mostBusy, to };
}

describe("a chain of redirects", () => {
  it("waits for a turn at each host, as what begins there does", async () => {
    const { get, starts, mostBusy, to } = await counter(40);
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => get(n + 2)));
    expect(answers.map(({ url, redirects }) => [url, redirects])).toEqual(
      Array.from({ length: 6 }, () => [to, [{ status: 302, to }]]),
    );
    expect(mostBusy()).toBe(2);
    // What a busy machine holds up of one doesn't hold up all.
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(120);
  });

  it("ends where it goes round, and takes secrets no further than the first host", async () => {
    const { get, seen, atEnd } = await counter(0);
    await expect(get(2, "/circle")).rejects.toMatchObject({ code: "redirect", message: /circle/ });
    expect(seen).toHaveLength(2);
    const { body } = await get(2, "/", { secretHeaders: { Authorization: "x" } });
    expect(Buffer.from(body).toString()).toBe("<rss/>");
    expect([seen.at(-1), atEnd]).toEqual(["x", [undefined]]);
  });

  it("asks before each of its addresses", async () => {
    const { get, to, atEnd } = await counter(0);
    const asked: string[] = [];
    const before = async (url: string) => {
      asked.push(url);
      if (url === to) throw new Error("not there");
    };
    await expect(get(2, "/", { before })).rejects.toThrow("not there");
    expect(asked).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.2:/), to]);
    expect(atEnd).toEqual([]);
  });
});
