import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "../../../src/config.ts";
import { problemSchema } from "../../../src/web/api/problem-schema.ts";
import { networkOf } from "../../../src/web/middleware/rate-limit.ts";
import { createTokenBuckets } from "../../../src/web/middleware/token-bucket.ts";
import { appOver } from "../ask.ts";

/** An app that answers two requests a second to each client, six at once, and its clock. */
function limited() {
  const clock = { at: Date.parse("2026-11-24T06:00:00Z") };
  const app = appOver(undefined, { requestsPerSecond: 2, now: () => clock.at });
  return { app, clock, get: (path: string) => app.request(`http://localhost${path}`) };
}

async function statuses(get: (path: string) => Response | Promise<Response>, path: string, times: number) {
  const seen: number[] = [];
  for (let n = 0; n < times; n += 1) seen.push((await get(path)).status);
  return seen;
}

describe("a client that asks too much", () => {
  test("is answered three seconds' worth at once, then 429 with the time to wait", async () => {
    const { get } = limited();
    expect(await statuses(get, "/api/v1/topics", 6)).toEqual([200, 200, 200, 200, 200, 200]);
    const refused = await get("/api/v1/topics");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Content-Type")).toBe("application/problem+json");
    expect(refused.headers.get("Retry-After")).toBe("1");
    expect(refused.headers.get("RateLimit")).toBe('"client";r=0;t=1');
    expect(refused.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(problemSchema.parse(await refused.json())).toMatchObject({
      status: 429,
      title: "Too many requests",
      detail: "At most 2 requests a second are answered to one client. Ask again in 1 s.",
      instance: "/api/v1/topics",
    });
  });

  test("is answered again as time goes by, at the rate that goes on", async () => {
    const { get, clock } = limited();
    await statuses(get, "/api/v1/topics", 7);
    clock.at += 500;
    expect(await statuses(get, "/api/v1/topics", 2)).toEqual([200, 429]);
    clock.at += 3_600_000;
    expect(await statuses(get, "/api/v1/topics", 7)).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });

  test("gains nothing when the clock is set back", async () => {
    const { get, clock } = limited();
    await statuses(get, "/api/v1/topics", 6);
    clock.at -= 3_600_000;
    expect((await get("/api/v1/topics")).status).toBe(429);
    clock.at += 500;
    expect((await get("/api/v1/topics")).status).toBe(200);
  });

  test("is told beforehand what is left to it", async () => {
    const { get } = limited();
    const { headers } = await get("/api/v1/topics");
    expect(headers.get("RateLimit-Policy")).toBe('"client";q=6;w=3');
    expect(headers.get("RateLimit")).toBe('"client";r=5;t=1');
    expect((await get("/api/v1/nothing")).headers.get("RateLimit")).toBe('"client";r=4;t=1');
  });

  test("is counted over the API and the outgoing feeds together; pages and probes stay open", async () => {
    const { get } = limited();
    await statuses(get, "/out/digest.atom", 3);
    await statuses(get, "/api/openapi.json", 3);
    expect((await get("/out/search.rss?q=oil")).status).toBe(429);
    expect((await get("/api")).status).toBe(429);
    expect((await get("/api/v1/items")).status).toBe(429);
    for (const path of ["/", "/search", "/healthz", "/readyz", "/assets/app.css"]) {
      const response = await get(path);
      expect([path, response.status, response.headers.get("RateLimit")]).toEqual([path, 200, null]);
    }
  });

  test("does not take anything from another app", async () => {
    await statuses(limited().get, "/api/v1/topics", 7);
    expect((await limited().get("/api/v1/topics")).status).toBe(200);
  });

  test("has no limit where the limit is 0", async () => {
    const app = appOver(undefined, { requestsPerSecond: 0 });
    const { status, headers } = await app.request("http://localhost/api/v1/topics");
    expect([status, headers.get("RateLimit"), headers.get("RateLimit-Policy")]).toEqual([200, null, null]);
  });

  test("is known by its address where there is a connection", async () => {
    const { app } = limited();
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
    await once(server, "listening");
    try {
      const { port } = server.address() as AddressInfo;
      const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
      expect(await statuses(get, "/api/v1/topics", 7)).toEqual([200, 200, 200, 200, 200, 200, 429]);
      // Another client: one without a connection.
      expect((await app.request("http://localhost/api/v1/topics")).status).toBe(200);
    } finally {
      server.close();
    }
  });

  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("at %s is the client %s", (address, client) => {
    expect(networkOf(address)).toBe(client);
  });
});

describe("the buckets", () => {
  test("never give more than the burst and what came since, in whatever order is asked", () => {
    const waits = fc.array(fc.record({ wait: fc.nat(2000), asks: fc.nat(20) }), { maxLength: 30 });
    fc.assert(
      fc.property(
        waits,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 100 }),
        (steps, perSecond, burst) => {
          let at = 0;
          let given = 0;
          const take = createTokenBuckets({ perSecond, burst, now: () => at, remembered: 10 });
          for (const { wait, asks } of steps) {
            at += wait;
            for (let ask = 0; ask < asks; ask += 1) if (take("a").allowed) given += 1;
            expect(given).toBeLessThanOrEqual(burst + (at / 1000) * perSecond + 1e-6);
          }
        },
      ),
    );
  });

  test("tell the time after which the next request is allowed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 20 }), (perSecond, burst) => {
        let at = 0;
        const take = createTokenBuckets({ perSecond, burst, now: () => at, remembered: 10 });
        let last = take("a");
        while (last.allowed) last = take("a");
        at += last.nextMs;
        expect(take("a").allowed).toBe(true);
      }),
    );
  });

  test("remember so many clients and no more: the one that was quiet for longest is forgotten", () => {
    const take = createTokenBuckets({ perSecond: 1, burst: 1, now: () => 0, remembered: 2 });
    take("a");
    take("b");
    expect(take("a").allowed).toBe(false);
    take("c");
    expect(take("a").allowed).toBe(false);
    expect(take("b").allowed).toBe(true);
  });
});

describe("WIREWATCH_RATE_LIMIT", () => {
  test("is 100 requests a second unless it is set", () => {
    expect(readConfig({}, "0").requestsPerSecond).toBe(100);
    expect(readConfig({ WIREWATCH_RATE_LIMIT: "0" }, "0").requestsPerSecond).toBe(0);
    expect(readConfig({ WIREWATCH_RATE_LIMIT: "25" }, "0").requestsPerSecond).toBe(25);
  });

  test.each(["-1", "1.5", "many"])("refuses %s, naming the variable", (value) => {
    expect(() => readConfig({ WIREWATCH_RATE_LIMIT: value }, "0")).toThrow(ConfigError);
    expect(() => readConfig({ WIREWATCH_RATE_LIMIT: value }, "0")).toThrow(/WIREWATCH_RATE_LIMIT=/);
  });
});
