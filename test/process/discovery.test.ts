import { createServer } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { createFeedDiscovery } from "../../src/process/discovery.ts";

/** A host that wants to be left alone for almost a minute. */
const server = createServer((_, response) => {
  response.writeHead(429, { "Retry-After": "50" }).end();
});
let host: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  host = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

it("waits for no host any more once it is closed", async () => {
  const config = readConfig({ WIREWATCH_FETCH_ALLOW: host }, "1");
  const store = { pauses: async () => [], keepPause: async () => undefined };
  const discovery = createFeedDiscovery(config, Date.now, store, {});
  await expect(discovery.discover(`http://${host}/`)).rejects.toThrow("429");
  const waiting = expect(discovery.discover(`http://${host}/`)).rejects.toThrow("Wirewatch is stopping.");
  await discovery.close();
  await waiting;
});
