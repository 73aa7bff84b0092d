import type { Hono } from "hono";
import { createApp } from "../../src/web/app.ts";
import type { WebDeps } from "../../src/web/deps.ts";
import type { FakeContents } from "./fake-store.ts";
import { webDeps } from "./sample.ts";

/** An app over hand-made contents. */
export function appOver(contents?: FakeContents, deps: Partial<WebDeps> = {}): Hono {
  return createApp({ ...webDeps(contents), ...deps });
}

/** Text of the answer to a GET of localhost. */
export async function textOf(app: Hono, path: string): Promise<string> {
  return (await app.request(`http://localhost${path}`)).text();
}

/** Text of a page without its tags, spaces joined: what a reader sees. */
export async function wordsOf(app: Hono, path: string): Promise<string> {
  const html = await textOf(app, path);
  return html
    .replace(/<(script|style|dialog)\b.*?<\/\1>/gs, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .replace(/ ([.,)])/g, "$1");
}
