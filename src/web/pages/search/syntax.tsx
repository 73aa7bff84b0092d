const rows = [
  { write: <code>oil tanker</code>, finds: "both words, anywhere" },
  {
    write: <code>"general licence"</code>,
    finds: (
      <>
        the phrase; Chinese words need no quotes: <code lang="zh-Hans">国有企业</code>
      </>
    ),
  },
  {
    write: (
      <code>
        consul* OR <span lang="zh-Hans">领事馆</span>
      </code>
    ),
    finds: "words that begin so; either of two",
  },
  {
    write: <code>tanker -sport</code>,
    finds: (
      <>
        leave out; also <code>NOT sport</code>
      </>
    ),
  },
  { write: <code>port (strike OR closure)</code>, finds: "brackets hold together" },
  { write: <code>party NEAR/4 branch</code>, finds: "at most four words apart" },
  { write: <code>title: summary: body: author:</code>, finds: "in one field only" },
  {
    write: <code>topic: feed: lang:</code>,
    finds: "filters, by id, code or name; small misspellings of names are forgiven",
  },
  { write: <code>site: url: category: country:</code>, finds: "where it was published" },
  { write: <code>is:edited is:starred has:image story:12</code>, finds: "state" },
  { write: <code>after:7d before:2026-11-01 on:today</code>, finds: "when it was published" },
];

/** What the search language understands. */
export function Syntax() {
  return (
    <details class="more syntax no-print" data-place="syntax">
      <summary>Syntax</summary>
      <div class="panel">
        <dl class="facts-list">
          {rows.map((row) => (
            <>
              <dt>{row.write}</dt>
              <dd>{row.finds}</dd>
            </>
          ))}
        </dl>
      </div>
    </details>
  );
}
