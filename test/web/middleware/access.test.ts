import { describe, expect, test } from "vitest";
import { appOver } from "../ask.ts";
import { webDeps } from "../sample.ts";

describe("before there is an administrator", () => {
  test.each([
    ["localhost", 200],
    ["localhost:8080", 200],
    ["LOCALHOST:8080", 200],
    ["127.0.0.1:8080", 200],
    ["[::1]:8080", 200],
    ["[::1]", 200],
    ["news.example", 200],
    ["news.example:443", 200],
    ["evil.example", 421],
    ["evil.example:8080", 421],
    ["localhost.evil.example", 421],
    ["news.example.evil.example", 421],
    ["127.0.0.1.evil.example", 421],
    ["127.0.0.2", 421],
    ["0.0.0.0", 421],
    ["[::2]:8080", 421],
    ["localhost@evil.example", 421],
    ["localhost:8080/x", 421],
    ["localhost:notaport", 421],
    [" ", 421],
  ])("a request with Host %j is answered with %i", async (host, status) => {
    const response = await appOver().request("http://localhost/healthz", { headers: { Host: host } });
    expect(response.status).toBe(status);
  });

  test.each(["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"])(
    "a request that a proxy passed on with %s is answered with 421",
    async (header) => {
      const response = await appOver().request("http://localhost/", { headers: { [header]: "for=192.0.2.1" } });
      expect(response.status).toBe(421);
      expect(response.headers.get("Content-Type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({
        status: 421,
        detail: expect.stringContaining(header.toLowerCase()),
      });
    },
  );

  test.each(["/", "/search", "/api/v1/items", "/out/digest.atom", "/assets/app.css", "/nowhere"])(
    "%s is guarded",
    async (path) => {
      const response = await appOver().request(`http://evil.example${path}`);
      expect(response.status).toBe(421);
      expect(await response.text()).not.toContain("Harbour");
    },
  );
});

describe("every answer", () => {
  test.each(["/", "/search?q=oil", "/nowhere", "/api/v1/items", "/api/v1/nowhere", "/assets/app.css", "/healthz"])(
    "%s carries the headers that keep it to itself",
    async (path) => {
      const { headers } = await appOver().request(`http://localhost${path}`);
      const policy = headers.get("Content-Security-Policy")?.split("; ") ?? [];
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "style-src 'self'",
          "script-src 'self'",
          "img-src 'self' data:",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "connect-src 'self'",
        ]),
      );
      expect(policy.join()).not.toContain("unsafe");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Referrer-Policy")).toBe("same-origin");
      expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
      expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
      expect(headers.get("Strict-Transport-Security")).toBeNull();
    },
  );

  test("an outgoing feed may be read by other origins", async () => {
    const { headers } = await appOver().request("http://localhost/out/search.atom?q=oil");
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
  });
});

describe("writes", () => {
  const post = (headers: Record<string, string>) =>
    appOver().request("http://localhost/api/v1/items", { method: "POST", headers, body: "{}" });

  test("a form that another site sends is refused", async () => {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: "https://evil.example" };
    expect((await post({ ...headers, "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
  });

  const json = { "Content-Type": "application/json" };
  /** An app that takes searches to save. */
  const appSaving = () => appOver(undefined, { store: { ...webDeps().store, addSearch: async () => true } });
  const save = (headers: Record<string, string>) =>
    appSaving().request("http://localhost/api/v1/searches", {
      method: "POST",
      headers: { ...json, ...headers },
      body: '{"name":"Tankers","q":"tanker"}',
    });

  test.each<[status: number, headers: Record<string, string>]>([
    [403, { Origin: "https://evil.example" }],
    [403, { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" }],
    [403, { Origin: "http://localhost:3000", "Sec-Fetch-Site": "same-site" }],
    [403, { Origin: "http://localhost:3000" }],
    [403, { Origin: "null" }],
    [403, { "Sec-Fetch-Site": "cross-site" }],
    [201, { Origin: "http://localhost", "Sec-Fetch-Site": "same-origin" }],
    [201, { Origin: "http://localhost" }],
    [201, {}],
  ])("a write of JSON is answered with %i where the browser says %j", async (status, headers) => {
    const answer = await save(headers);
    expect(answer.status).toBe(status);
    if (status !== 403) return;
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ title: "Refused", detail: expect.stringContaining("another site") });
  });

  test.each(["PATCH", "PUT", "DELETE"])("another site may not %s either", async (method) => {
    const body = method === "DELETE" ? {} : { body: "{}" };
    const headers = { ...json, Origin: "https://evil.example" };
    const answer = await appOver().request("http://localhost/api/v1/feeds/harbour", { method, headers, ...body });
    expect(answer.status).toBe(403);
  });

  test("a form of a page is taken from a browser that names no referrer, and from nobody else", async () => {
    const form = (headers: Record<string, string>) =>
      appSaving().request("http://localhost/searches", {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
        body: "name=Tankers&q=tanker",
      });
    expect((await form({ Origin: "null", "Sec-Fetch-Site": "same-origin" })).status).toBe(303);
    expect((await form({ Origin: "null" })).status).toBe(403);
    expect((await form({})).status).toBe(403);
  });

  test("a form is taken from a page whose TLS ends on the way, in a tunnel", async () => {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: "https://localhost" };
    const form = (site: string) =>
      appSaving().request("http://localhost/searches", {
        method: "POST",
        headers: { ...headers, "Sec-Fetch-Site": site },
        body: "name=Tankers&q=tanker",
      });
    expect((await form("same-origin")).status).toBe(303);
    expect((await form("same-site")).status).toBe(403);
  });

  test("a write that is not JSON is refused", async () => {
    const response = await post({ "Content-Type": "text/plain", Origin: "http://localhost" });
    expect(response.status).toBe(415);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  });

  test("a method that an address does not know is answered with 405 and those it knows", async () => {
    const response = await post({ "Content-Type": "application/json", Origin: "http://localhost" });
    expect(response.status).toBe(405);
    expect(response.headers.get("Allow")).toContain("GET");
  });
});

describe("other origins", () => {
  const origin = "https://other.example";
  const cors = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith("access-control-"));

  test.each([
    "/",
    "/api",
    "/api/v1/items",
    "/api/v1/nowhere",
    "/api/openapi.json",
    "/out/digest.atom",
    "/assets/app.css",
  ])("may not read %s by script", async (path) => {
    const { headers } = await appOver().request(`http://localhost${path}`, { headers: { Origin: origin } });
    expect(cors(headers)).toEqual([]);
  });

  test.each([
    ["/api/v1/feeds", "POST"],
    ["/api/v1/feeds/harbour", "PATCH"],
    ["/api/v1/feeds/harbour", "DELETE"],
    ["/api/v1/items", "GET"],
    ["/out/digest.atom", "GET"],
  ])("that ask beforehand whether they may touch %s by %s get no permission", async (path, method) => {
    const answer = await appOver().request(`http://localhost${path}`, {
      method: "OPTIONS",
      headers: {
        Origin: origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "content-type",
      },
    });
    expect([answer.ok, cors(answer.headers)]).toEqual([false, []]);
  });
});
