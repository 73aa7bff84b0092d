import { expect, it } from "vitest";
import { addressAt, listenHost } from "../../src/process/listen-address.ts";

it.each([
  ["127.0.0.1", "http://127.0.0.1:8080"],
  ["localhost", "http://localhost:8080"],
  ["::1", "http://[::1]:8080"],
  ["0.0.0.0", "http://127.0.0.1:8080"],
  ["192.168.1.7", "http://127.0.0.1:8080"],
])("with WIREWATCH_HOST=%s this machine reaches it at %s", (host, address) => {
  expect(addressAt(listenHost({ host }), 8080)).toBe(address);
});
