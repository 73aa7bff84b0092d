import { html } from "hono/html";
import type { Child } from "hono/jsx";
import { numberWords } from "../../text/count-words.ts";
import type { Assets } from "../assets.ts";
import { assetUrl } from "../assets.ts";
import type { Clock } from "../clock.ts";
import type { HealthSummary } from "../health.ts";
import type { Theme } from "../theme.ts";
import type { EditionWords } from "../words/edition-words.ts";
import { english } from "../words/english.ts";
import { Shortcuts } from "./shortcuts.tsx";

/** What every page needs beside its own matter. */
export interface Frame {
  readonly assets: Assets;
  readonly theme: Theme | null;
  readonly version: string;
  readonly clock: Clock;
  readonly now: number;
  /** Null where the store could not be asked. */
  readonly health: HealthSummary | null;
}

interface LayoutProps {
  readonly frame: Frame;
  readonly title: string;
  readonly current?: "today" | "search" | "topics" | "feeds" | "health";
  /** Class names of `<main>`: its grid. */
  readonly grid?: string;
  /** Seconds until the browser asks again. */
  readonly refresh?: number;
  /** Outgoing feed of what the page shows. */
  readonly feed?: { readonly href: string; readonly title: string };
  /** The page's language, where it is another than English. */
  readonly words?: Pick<EditionWords, "lang" | "dir" | "frame">;
  readonly children?: Child;
}

const places = [
  { id: "today", href: "/", icon: <path d="M4 5h16M4 10h16M4 15h10M4 20h10" /> },
  {
    id: "search",
    href: "/search",

    icon: (
      <>
        <circle cx="11" cy="11" r="6.5" />
        <path d="m16 16 4.5 4.5" />
      </>
    ),
  },
  {
    id: "topics",
    href: "/topics",

    icon: (
      <>
        <path d="M4 4h8l8 8-8 8-8-8z" />
        <circle cx="8.5" cy="8.5" r="1.2" />
      </>
    ),
  },
  {
    id: "feeds",
    href: "/feeds",

    icon: (
      <>
        <path d="M5 11a8 8 0 0 1 8 8M5 5a14 14 0 0 1 14 14" />
        <circle cx="6" cy="18" r="1.4" />
      </>
    ),
  },
  { id: "health", href: "/health", icon: <path d="M3 12h4l3-7 4 14 3-7h4" /> },
] as const;

/** A whole page: head, top bar, main, foot and the sheet of shortcuts. */
export function Layout({ frame, title, current, grid, refresh, feed, words = english, children }: LayoutProps) {
  const asset = (name: string) => assetUrl(frame.assets, name);
  return html`<!doctype html>${(
    <html lang={words.lang} dir={words.dir} data-theme={frame.theme ?? undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {refresh === undefined ? null : <meta http-equiv="refresh" content={String(refresh)} />}
        <title>{`${title} · Wirewatch`}</title>
        <link rel="icon" href={asset("mark.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={asset("tokens.css")} />
        <link rel="stylesheet" href={asset("app.css")} />
        <link rel="stylesheet" href={asset("additions.css")} />
        {feed === undefined ? null : (
          <link rel="alternate" type="application/atom+xml" href={feed.href} title={feed.title} />
        )}
        <script src={asset("app.js")} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          {words.frame.skip}
        </a>
        <header class="top">
          <div>
            <a class="brand" href="/">
              <svg viewBox="0 0 22 22" aria-hidden="true">
                <path d="M1 16h20v1.6H1zM4 5h2.2v11H4zM9 10h2.2v6H9zM14 2h2.2v14H14zM18 12h2.2v4H18z" />
              </svg>
              <span>Wirewatch</span>
            </a>
            <nav class="nav" aria-label={words.frame.main}>
              <ul>
                {places.map((place) => (
                  <li>
                    <a href={place.href} aria-current={place.id === current ? "page" : undefined}>
                      <svg viewBox="0 0 24 24" aria-hidden="true">
                        {place.icon}
                      </svg>
                      {words.frame[place.id]}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <div class="top-end">
              <a class="btn jump" href="/search" data-palette={asset("palette.js")}>
                <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
                  <circle cx="11" cy="11" r="6.5" />
                  <path d="m16 16 4.5 4.5" />
                </svg>
                <span class="jump-long">{words.frame.jump}</span> <kbd>Ctrl K</kbd>
              </a>
            </div>
          </div>
        </header>
        <main id="main" class={grid === undefined ? "page" : `page ${grid}`} tabindex={-1}>
          {children}
        </main>
        <Foot frame={frame} shortcuts={words.frame.shortcuts} />
        <Shortcuts />
      </body>
    </html>
  )}`;
}

interface FootProps {
  readonly frame: Frame;
  readonly shortcuts: string;
}

function Foot({ frame: { health, clock, now, version }, shortcuts }: FootProps) {
  return (
    <footer class="foot">
      <div>
        {health === null ? null : (
          <a class="status" data-is={health.status} href="/health">
            {health.sentence}
          </a>
        )}
        {health === null || health.checkedAt === null ? null : (
          <span>
            {numberWords(health.feeds)} {health.feeds === 1 ? "feed" : "feeds"}, last fetch{" "}
            {clock.moment(health.checkedAt, now)}
          </span>
        )}
        <button type="button" class="btn quiet" popovertarget="shortcuts">
          {shortcuts}
        </button>
        <a href="/api">API</a>
        <span>Wirewatch {version}</span>
      </div>
    </footer>
  );
}
