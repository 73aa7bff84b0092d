import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, createClient } from "../../src/fetch/client.ts";
import { allowCases, allowList, names, publicAddress, publicCases, refusedCases } from "./guard-cases.ts";
import { createRecorder, createResolver, listen } from "./recorder.ts";

const privateMessage = "The address is private and not in WIREWATCH_FETCH_ALLOW.";
let server: Awaited<ReturnType<typeof listen>>;
const clients: Client[] = [];

beforeAll(async () => {
  server = await listen((request, response) => {
    const [path, query = ""] = (request.url ?? "").split("?");
    const [, status, location] = /^(\d+)\|(.*)$/s.exec(decodeURIComponent(query)) ?? [];
    response.setHeader("connection", "close");
    if (path === "/r") response.writeHead(Number(status), { location }).end();
    else response.end("<rss/>");
  });
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await server.close();
});

function guarded(allow: readonly string[], rebinding: readonly string[] = []) {
  const { attempts, connect } = createRecorder(server.port);
  const client = createClient({ allow, userAgent: "test", resolve: createResolver(names, rebinding), connect });
  clients.push(client);
  return { attempts, get: (url: string) => client.get(url) };
}

describe("a fetch", () => {
  it.each(refusedCases)("is refused: %s", async (_name, url, code) => {
    const { attempts, get } = guarded([]);
    await expect(get(url)).rejects.toMatchObject({ name: "FetchError", code, retryable: false });
    expect(attempts.filter((target) => target !== `${publicAddress}:80`)).toEqual([]);
  });

  it("is refused when a name is bound to a private address after the first fetch", async () => {
    const { attempts, get } = guarded([], [publicAddress, "127.0.0.1"]);
    expect((await get("http://rebind.test/")).status).toBe(200);
    await expect(get("http://rebind.test/")).rejects.toMatchObject({ code: "address" });
    expect(attempts).toEqual([`${publicAddress}:80`]);
  });

  it("has 79 ways of being refused here", () => {
    const rebinding = 1;
    expect(refusedCases.length + rebinding).toBe(79);
  });

  it.each(publicCases)("reaches %s", async (_name, url, target) => {
    const { attempts, get } = guarded([]);
    expect(new TextDecoder().decode((await get(url)).body)).toBe("<rss/>");
    expect(new Set(attempts)).toEqual(new Set([target]));
  });

  it.each(allowCases)("with an allow-list: %s", async (_name, url, target) => {
    const { attempts, get } = guarded(allowList);
    if (target === null) {
      await expect(get(url)).rejects.toMatchObject({ code: "address", message: privateMessage });
      expect(attempts.filter((attempt) => attempt !== "127.0.0.1:37133")).toEqual([]);
    } else {
      expect((await get(url)).status).toBe(200);
      expect(attempts).toEqual([target]);
    }
  });

  it("is refused when the open socket has another peer than the one that was looked up", async () => {
    const honest = createRecorder(server.port);
    const client = createClient({
      allow: [],
      userAgent: "test",
      resolve: createResolver(names),
      connect: (options) => (target, callback) =>
        honest.connect(options)(target, (...[error, socket]) => {
          if (error !== null) return callback(error, null);
          const liar = Object.create(socket, {
            remoteAddress: { value: "10.0.0.1" },
            destroy: { value: () => socket.destroy() },
          });
          callback(null, liar);
        }),
    });
    clients.push(client);
    await expect(client.get("http://pub.test/")).rejects.toMatchObject({ code: "address" });
  });

  it("without the guard would have connected: the table is able to fail", async () => {
    const slipped: string[] = [];
    const addressed = refusedCases.filter(([, url, code]) => code === "address" && !url.includes("empty.test"));
    for (const [, url] of addressed) {
      const { attempts, get } = guarded(["0.0.0.0/0", "::/0"]);
      await get(url);
      slipped.push(...attempts.filter((target) => target !== `${publicAddress}:80`).slice(0, 1));
    }
    // mixed.test's first answer is a public address.
    expect(slipped).toHaveLength(addressed.length - 1);
    expect(new Set(slipped)).toContain("169.254.169.254:80");
  });
});
