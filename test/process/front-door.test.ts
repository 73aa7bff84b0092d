import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createFrontDoor, type FrontDoor } from "../../src/process/front-door.ts";

let door: FrontDoor;
let address: string;

beforeEach(async () => {
  door = createFrontDoor();
  await new Promise<void>((resolve) => void door.server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(door.server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => void door.server.close(resolve)));

it.each(["/", "/healthz", "/readyz", "/api/v1/feeds"])("answers %s while the program starts: not yet", async (path) => {
  const answer = await fetch(address + path, { signal: AbortSignal.timeout(2000) });
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(answer.headers.get("refresh")).toBe("2");
  expect(await answer.text()).toContain("is starting");
});

it("lets nobody wait who comes before the program is ready, and answers those after it", async () => {
  expect((await fetch(address, { method: "POST", body: "x" })).status).toBe(503);
  door.open((_, response) => void response.end("ready"));
  expect(await (await fetch(address)).text()).toBe("ready");
});
