import type { Allowance } from "../../middleware/token-bucket.ts";
import { schemaAnchor } from "./reference-words.tsx";

interface RulesProps {
  readonly baseUrl: string;
  readonly allowance: Allowance | null;
}

const problem = `{
  "type": "about:blank",
  "status": 400,
  "title": "A parameter was refused",
  "detail": "limit: must be at most 200",
  "instance": "/api/v1/items",
  "errors": [{ "field": "limit", "message": "must be at most 200" }]
}`;

/** What holds for all operations. */
export function ReferenceRules({ baseUrl, allowance }: RulesProps) {
  return (
    <section class="part" aria-labelledby="rules">
      <div class="part-head">
        <h2 id="rules">Rules</h2>
      </div>
      <dl class="facts-list rules">
        <dt>Address</dt>
        <dd>
          <code>{baseUrl}/api/v1</code>. Fields may be added to answers; leave aside those that you do not know.
        </dd>
        <dt>Bodies</dt>
        <dd>
          UTF-8 JSON with <code>Content-Type: application/json</code>. A field that is not known is refused by name.
        </dd>
        <dt>Times</dt>
        <dd>
          ISO 8601 in UTC with milliseconds, such as <code>2026-11-24T05:15:00.000Z</code>. Days in queries are days in
          the server’s time zone.
        </dd>
        <dt>Pages</dt>
        <dd>
          Lists answer <code>items</code> and <code>next</code>. Send <code>next</code> as <code>cursor</code> with the
          same parameters for the page after; it is null at the end. A cursor is opaque, and what comes in meanwhile
          does not shift the pages.
        </dd>
        <dt>ETag</dt>
        <dd>
          Every answer to a GET has one. Sent as <code>If-None-Match</code> it is answered with 304 and no body while
          nothing has changed. The ETag of feeds and of topics can be sent as <code>If-Match</code> with an edit: when
          the list was edited meanwhile, nothing is done and the answer is 412.
        </dd>
        <dt>Limit</dt>
        <dd>
          {allowance === null ? (
            "As many requests as you like."
          ) : (
            <>
              {allowance.perSecond} requests a second to one client, {allowance.burst} at once. <code>RateLimit</code>{" "}
              tells with each answer how many are left (<code>r</code>); beyond it the answer is 429 with{" "}
              <code>Retry-After</code> in seconds.
            </>
          )}
        </dd>
        <dt>Other sites</dt>
        <dd>A script of another site can read nothing here and change nothing: no CORS header is ever sent.</dd>
        <dt>Errors</dt>
        <dd>
          A <a href={`#${schemaAnchor("Problem")}`}>problem document</a> (RFC 9457),{" "}
          <code>application/problem+json</code>: <code>detail</code> says what happened and how to mend it,{" "}
          <code>errors</code> names each field that was refused. Beside the answers named below, any may be 429, and 503
          while the archive can’t be reached.
        </dd>
      </dl>
      <pre class="command">{problem}</pre>
    </section>
  );
}
