import { raw } from "hono/html";
import type { Edition } from "../../model/edition.ts";
import { documentStyle } from "./document-style.ts";
import { EditionBody, Mark } from "./edition-body.tsx";
import { type EditionLinks, editionLinks } from "./edition-links.ts";
import { topicHues } from "./topic-hues.ts";
import { countLine, coverageLine, editionLine, longDate, storyCount } from "./wording.ts";

/**
 * An edition as a complete HTML document, fit to be printed, kept or mailed: no script, nothing loaded from anywhere.
 * Tables only for width and space, because mail programs know little else.
 *
 * @param baseUrl where readers reach the server, without a slash at the end
 */
export function renderHtml(edition: Edition, baseUrl: string): string {
  const links = editionLinks(baseUrl);
  const date = longDate(edition.date);
  const first = edition.sections.flatMap(({ stories }) => stories)[0];
  const page = (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{`${countLine(edition)}, ${date}`}</title>
        {/* Our own constant: the only text here that is not escaped. */}
        <style>{raw(documentStyle)}</style>
      </head>
      <body>
        {first === undefined ? null : (
          <div class="pre">
            {first.lead.title}. {storyCount(edition)} stories.
          </div>
        )}
        <table role="presentation" class="outer" width="100%" cellpadding="0" cellspacing="0" border={0}>
          <tr>
            <td align="center">
              <article class="inner" align="left" aria-label={`Edition of ${date}`}>
                <div class="mast">
                  <p class="name">{edition.streamTitle}</p>
                  <h1>{date}</h1>
                  <p class="facts">
                    {editionLine(edition)}. {countLine(edition)}. <a href="#missed">{coverageLine(edition)}.</a>
                  </p>
                  <Contents edition={edition} />
                </div>
                <div class="pad">
                  <EditionBody edition={edition} links={links} styled={true} />
                </div>
                <Foot edition={edition} links={links} />
              </article>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
  return `<!doctype html>\n${page.toString()}\n`;
}

/** The sections alone, for the content of a feed's entry. */
export function renderEditionBody(edition: Edition, baseUrl: string): string {
  return (<EditionBody edition={edition} links={editionLinks(baseUrl)} styled={false} />).toString();
}

function Contents({ edition }: { readonly edition: Edition }) {
  const hues = topicHues(edition.topics);
  const topics = edition.sections.filter(({ kind }) => kind === "topic");
  if (topics.length === 0) return null;
  return (
    <p class="facts">
      {topics.map(({ id, title, stories }) => (
        <>
          <span class="nb">
            <Mark hue={hues.get(id)} styled={true} />
            {title} {stories.length}
          </span>{" "}
          &nbsp;{" "}
        </>
      ))}
    </p>
  );
}

function Foot({ edition, links }: { readonly edition: Edition; readonly links: EditionLinks }) {
  return (
    <div class="foot">
      <p>Summaries are the publishers’ own words, shortened at a sentence.</p>
      <p>
        <a href={links.edition(edition)}>Open this edition</a>
      </p>
    </div>
  );
}
