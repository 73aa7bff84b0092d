import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { ServerType } from "@hono/node-server";
import { serve } from "@hono/node-server";
import chromium from "@sparticuz/chromium";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium as playwright } from "playwright-core";
import { createApp } from "../../src/web/app.ts";
import type { WebDeps } from "../../src/web/deps.ts";

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const axeOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
  preload: false,
};

/** Flags that end the browser with its first page, or switch off what is tested here. */
const unfit = new Set(["--single-process", "--disable-web-security", "--allow-running-insecure-content"]);

/** A server with the pages, and a browser to see them with. */
export interface Site {
  readonly browser: Browser;
  readonly origin: string;
  /** Opens a page that notes what must not happen on it, and closes it after use. */
  on(
    path: string,
    options: BrowserContextOptions,
    use: (page: Page, troubles: string[]) => Promise<void>,
  ): Promise<void>;
  close(): Promise<void>;
}

export async function openSite(deps: WebDeps): Promise<Site> {
  const app = createApp(deps);
  let server: ServerType | undefined;
  const address = await new Promise<AddressInfo>((resolve) => {
    server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, resolve);
  });
  const origin = `http://127.0.0.1:${address.port}`;
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((argument) => !unfit.has(argument)),
      "--host-resolver-rules=MAP news.example 127.0.0.1",
    ],
    headless: true,
  });
  return {
    browser,
    origin,
    async on(path, options, use) {
      const context = await browser.newContext(options);
      await context.addInitScript({
        content: `globalThis.blocked = [];
          document.addEventListener("securitypolicyviolation", (event) => {
            blocked.push(event.violatedDirective + " blocked " + event.blockedURI);
          });`,
      });
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") troubles.push(message.text());
      });
      page.on("pageerror", (error) => troubles.push(String(error)));
      page.on("request", (request) => {
        if (new URL(request.url()).origin !== origin) troubles.push(`asked ${request.url()}`);
      });
      await page.goto(origin + path, { waitUntil: "load" });
      await use(page, troubles);
      await context.close();
    },
    async close() {
      await browser.close();
      server?.close();
    },
  };
}

/** What axe finds wrong with a page as it is now. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(`globalThis.axe ?? (() => {${axeSource}})()`);
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    `axe.run(${JSON.stringify(axeOptions)})`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`));
}
