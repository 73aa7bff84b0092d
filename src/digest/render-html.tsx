import { raw } from "hono/html";
import type { Edition } from "../model/edition.ts";
import { documentStyle } from "./document-style.ts";
import { EditionBody } from "./edition-body.tsx";
import { countLine, coverageLine, longDate } from "./wording.ts";

/** An edition as a complete HTML document: printable, without script, nothing loaded from anywhere. */
export function renderHtml(edition: Edition): string {
  const date = longDate(edition.date);
  const page = (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${countLine(edition)}, ${date}`}</title>
        {/* Our own constant: the only text here that is not escaped. */}
        <style>{raw(documentStyle)}</style>
      </head>
      <body>
        <main class="inner">
          <p class="name">Wirewatch</p>
          <h1>{date}</h1>
          <p class="facts">
            {countLine(edition)}. {coverageLine(edition)}.
          </p>
          <EditionBody edition={edition} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>\n${page.toString()}\n`;
}

/** The sections alone, for the content of a feed's entry. */
export function renderEditionBody(edition: Edition): string {
  return (<EditionBody edition={edition} />).toString();
}
