import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { appOver, textOf } from "./ask.ts";
import { assets } from "./sample.ts";

describe("an asset", () => {
  test("is named with its hash on every page and may then be kept for ever", async () => {
    const app = appOver();
    const html = await textOf(app, "/");
    const urls = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? "");
    expect(urls.length).toBeGreaterThanOrEqual(5);
    for (const url of urls) {
      const response = await app.request(`http://localhost${url}`);
      expect(response.status).toBe(200);
      expect(url).toMatch(/\?v=[\da-f]{16}$/);
      expect(response.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    }
  });

  test("is asked again where the address names no hash or a stale one", async () => {
    for (const path of ["/assets/app.css", "/assets/app.css?v=0000"]) {
      const response = await appOver().request(`http://localhost${path}`);
      expect(response.headers.get("Cache-Control")).toBe("no-cache");
    }
  });

  test.each(["identity", "gzip"])("is not sent again to who has it, sent before as %s", async (encoding) => {
    const app = appOver();
    const ask = (headers: Record<string, string>) =>
      app.request("http://localhost/assets/app.css", { headers: { "Accept-Encoding": encoding, ...headers } });
    const etag = (await ask({})).headers.get("ETag") ?? "";
    expect(etag).not.toBe("");
    const again = await ask({ "If-None-Match": `"older", ${etag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });

  test.each([
    ["app.css", "text/css; charset=utf-8"],
    ["app.js", "text/javascript; charset=utf-8"],
    ["mark.svg", "image/svg+xml"],
  ])("%s is sent as %s", async (name, type) => {
    const response = await appOver().request(`http://localhost/assets/${name}`);
    expect(response.headers.get("Content-Type")).toBe(type);
  });

  test.each(["nothing.css", "..%2Fapp.ts", "__proto__", "constructor"])("there is none called %s", async (name) => {
    expect((await appOver().request(`http://localhost/assets/${name}`)).status).toBe(404);
  });

  test("all scripts together are under 30 kB, and under 15 kB compressed", () => {
    const scripts = [...assets].filter(([name]) => name.endsWith(".js")).map(([, { body }]) => body);
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.reduce((sum, body) => sum + body.length, 0)).toBeLessThan(30_000);
    expect(scripts.reduce((sum, body) => sum + gzipSync(body).length, 0)).toBeLessThan(15_000);
  });
});

test("a page is compressed for who can read that", async () => {
  const response = await appOver().request("http://localhost/search", { headers: { "Accept-Encoding": "gzip" } });
  expect(response.headers.get("Content-Encoding")).toBe("gzip");
});
