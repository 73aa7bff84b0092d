import { countWords } from "../../../text/count-words.ts";
import type { LastEdit } from "../../../userfile/last-edit.ts";
import { allFeeds } from "../../feeds/feeds-view.ts";
import type { OpmlReport } from "../../feeds/import-opml.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { UndoForm } from "./undo-form.tsx";

interface ImportProps {
  readonly frame: Frame;
  /** What an import did; null before it. */
  readonly report: OpmlReport | null;
  /** The import, where it can be taken back. */
  readonly lastEdit: LastEdit | null;
}

/** Imports an OPML file and reports on each line that could not be taken. */
export function ImportPage({ frame, report, lastEdit }: ImportProps) {
  return (
    <Layout frame={frame} title="Import OPML" current="feeds">
      <div>
        <header class="head">
          <h1>Import OPML</h1>
        </header>
        {report === null ? (
          <form method="post" action="/feeds/import" enctype="multipart/form-data">
            <div class="field">
              <label for="file">OPML file</label>
              <input id="file" name="file" type="file" accept=".opml,.xml,text/x-opml,application/xml" required />
              <p class="hint">
                Feed readers export their list so. Feeds that you have already stay as they are; groups become
                categories. A file can’t say that a feed is paused, so all that are new are asked.
              </p>
            </div>
            <button class="btn first" type="submit">
              Import
            </button>
          </form>
        ) : (
          <ImportReport report={report} lastEdit={lastEdit} />
        )}
      </div>
    </Layout>
  );
}

function ImportReport({ report, lastEdit }: { readonly report: OpmlReport } & Pick<ImportProps, "lastEdit">) {
  return (
    <>
      <p class="notice" role="status">
        {countWords(report.added, "feed was", "feeds were")} added, {report.alreadyListed.length} in the list already,{" "}
        {countWords(report.problems.length, "line", "lines")} left out.
      </p>
      {lastEdit === null ? null : <UndoForm lastEdit={lastEdit} view={allFeeds} />}
      {report.warnings.map((warning) => (
        <p class="notice" data-is="warn">
          {warning}
        </p>
      ))}
      {report.alreadyListed.length === 0 ? null : (
        <section class="gap" aria-labelledby="had">
          <h2 id="had">In the list already</h2>
          <ul class="stack">
            {report.alreadyListed.map(({ line, id, title }) => (
              <li>
                Line {line}: <bdi>{title}</bdi>, as {id}
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.problems.length === 0 ? null : (
        <section class="gap" aria-labelledby="left-out">
          <h2 id="left-out">Left out</h2>
          <ul class="stack">
            {report.problems.map(({ line, message }) => (
              <li>
                Line {line}: {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="gap">
        <a class="btn" href="/feeds">
          Open the list
        </a>
      </p>
    </>
  );
}
