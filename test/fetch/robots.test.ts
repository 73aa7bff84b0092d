import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FetchError } from "../../src/fetch/failure.ts";
import { createRobots, type Robots } from "../../src/fetch/robots.ts";

let server: Server;
let origin: string;
let file: { status: number; text: string; retryAfter?: string };
let asked: number;
let now: number;
let robots: Robots;

beforeEach(async () => {
  asked = 0;
  now = 0;
  file = { status: 200, text: "" };
  server = createServer((request, response) => {
    asked++;
    expect(request.url).toBe("/robots.txt");
    response.writeHead(file.status, file.retryAfter === undefined ? {} : { "retry-after": file.retryAfter });
    response.end(file.text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  robots = createRobots({
    get: async (url) => {
      const answer = await fetch(url);
      const headers = Object.fromEntries(answer.headers);
      return { status: answer.status, headers, body: new Uint8Array(await answer.arrayBuffer()) };
    },
    userAgent: "Wirewatch/1.0 (feed reader)",
    now: () => now,
  });
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

it("follows the rules for all programs, and those for itself first", async () => {
  file.text = "User-agent: *\nDisallow: /private/\n\nUser-agent: wirewatch\nDisallow: /archive/\n";
  expect(await robots.verdict(`${origin}/archive/1`)).toBe("forbidden");
  expect(await robots.verdict(`${origin}/private/1`)).toBe("allowed");
  expect(await robots.verdict(`${origin}/news/1`)).toBe("allowed");
});

it("asks a host once a day, also when many ask at once", async () => {
  file.text = "User-agent: *\nDisallow: /";
  const answers = await Promise.all([1, 2, 3].map((n) => robots.verdict(`${origin}/${n}`)));
  expect([answers, asked]).toEqual([["forbidden", "forbidden", "forbidden"], 1]);
  now = 86_400_001;
  file.text = "";
  expect([await robots.verdict(`${origin}/1`), asked]).toEqual(["allowed", 2]);
});

it("reads the first half mebibyte of a file, and no rule that is cut", async () => {
  const rule = "Disallow: /private/\n";
  file.text = `User-agent: *\n${rule.repeat(40_000)}`;
  expect(await robots.verdict(`${origin}/private/1`)).toBe("forbidden");
  for (let n = 0; n < rule.length; n++) {
    now += 86_400_001;
    file.text = `User-agent: *\n${"#".repeat(n)}\n${rule.repeat(40_000)}`;
    expect(await robots.verdict(`${origin}/news/1`)).toBe("allowed");
  }
});

it("takes a missing file for leave", async () => {
  file.status = 404;
  expect(await robots.verdict(`${origin}/1`)).toBe("allowed");
});

it.each([503, 429])("knows nothing of a host that can't say (%i), and asks again in ten minutes", async (status) => {
  file.status = status;
  expect(await robots.verdict(`${origin}/1`)).toBe("unknown");
  file.status = 200;
  expect(await robots.verdict(`${origin}/1`)).toBe("unknown");
  now = 600_001;
  expect(await robots.verdict(`${origin}/1`)).toBe("allowed");
});

it("still knows nothing when the time is over that a host names, so that nobody waits for it without end", async () => {
  file = { status: 503, text: "", retryAfter: "3600" };
  expect(await robots.verdict(`${origin}/1`)).toBe("unknown");
  // A tenth longer at most is it left alone.
  now = 1.1 * 3_600_000 + 1;
  expect([await robots.verdict(`${origin}/1`), asked]).toEqual(["unknown", 1]);
  now += 600_000;
  file = { status: 200, text: "" };
  expect([await robots.verdict(`${origin}/1`), asked]).toEqual(["allowed", 2]);
});

it("takes a host that doesn't answer for one that can't say", async () => {
  expect(await robots.verdict("http://127.0.0.1:1/x")).toBe("unknown");
});

it("says nothing of a host that is to be left alone, and asks it as soon as it may be asked", async () => {
  let pause: FetchError | null = new FetchError("paused", "Not now.", { retryable: true, retryAfterMs: 90_000 });
  const { verdict } = createRobots({
    get: async () => {
      if (pause) throw pause;
      return { status: 404, headers: {}, body: new Uint8Array() };
    },
    userAgent: "Wirewatch/1.0",
    now: () => now,
  });
  await expect(verdict(`${origin}/1`)).rejects.toBe(pause);
  pause = null;
  expect(await verdict(`${origin}/1`)).toBe("allowed");
});
