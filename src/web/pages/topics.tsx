import type { NearRule, Topic, TopicTerm } from "../../model/topic.ts";
import type { Notice, TopicState } from "../../store/store.ts";
import { countWords, numberWords } from "../../text/count-words.ts";
import { FileNotice } from "./file-notice.tsx";
import type { Frame } from "./layout.tsx";
import { Layout } from "./layout.tsx";
import { When } from "./moment.tsx";
import type { TopicGuide } from "./topic-guide.ts";
import { look } from "./topic-guide.ts";
import { TopicLink } from "./topic-link.tsx";

interface TableProps {
  readonly frame: Frame;
  readonly states: readonly TopicState[];
  readonly guide: TopicGuide;
}

interface TopicsProps extends TableProps {
  readonly notices: readonly Notice[];
}

/** The topics with the terms they are found by. */
export function TopicsPage({ frame, states, guide, notices }: TopicsProps) {
  return (
    <Layout frame={frame} title="Topics" current="topics">
      <div>
        <header class="head">
          <div>
            <h1>Topics</h1>
            <p>
              The sections of your edition. The rules are the file <code>topics.json</code>: edit it by hand, a change
              is taken over within a second, and a mistake is named on the health page.
            </p>
          </div>
        </header>
        <FileNotice notices={notices} file="topics.json" />
        {states.length === 0 ? (
          <div class="empty">
            <h2>No topics yet</h2>
            <p>
              A topic is a list of words in any languages. Write one into <code>topics.json</code>; without topics an
              edition stays empty, and the search finds everything all the same.
            </p>
          </div>
        ) : (
          <TopicTable frame={frame} states={states} guide={guide} />
        )}
      </div>
    </Layout>
  );
}

function TopicTable({ frame, states, guide }: TableProps) {
  return (
    <section class="scroll" tabindex={0} aria-labelledby="t-cap">
      <table class="table">
        <caption class="vh" id="t-cap">
          Topics
        </caption>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" class="num">
              Items
            </th>
            <th scope="col">Newest</th>
            <th scope="col">Found by</th>
          </tr>
        </thead>
        <tbody>
          {states.map(({ topic, items, newestItemAt }) => (
            <tr>
              <th scope="row" class={topic.parent === null ? undefined : "child"}>
                <TopicLink topic={look(topic.id, guide)} />
                {topic.description === "" ? null : <span class="sub">{topic.description}</span>}
              </th>
              <td class="num">{numberWords(items)}</td>
              <When at={newestItemAt} clock={frame.clock} now={frame.now} />
              <td>
                <Terms topic={topic} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Terms({ topic }: { readonly topic: Topic }) {
  const rules = [
    topic.query === null ? "" : "A query",
    topic.any.length > 0 ? countWords(topic.any.length, "term", "terms") : "",
    topic.all.length > 0 ? countWords(topic.all.length, "required term", "required terms") : "",
    topic.near.length > 0 ? countWords(topic.near.length, "near rule", "near rules") : "",
    topic.none.length > 0 ? countWords(topic.none.length, "exception", "exceptions") : "",
  ].filter((words) => words !== "");
  return (
    <details class="more">
      <summary>{rules.length === 0 ? "No terms" : rules.join(", ")}</summary>
      <dl class="why">
        {topic.query === null ? null : (
          <>
            <dt>Found by the query</dt>
            <dd>
              <code dir="auto">{topic.query}</code>
            </dd>
          </>
        )}
        <TermList name="Any of" terms={topic.any} />
        <TermList name="All of" terms={topic.all} />
        {topic.near.length === 0 ? null : (
          <>
            <dt>Near each other</dt>
            <dd>
              <ul>
                {topic.near.map((rule) => (
                  <li dir="auto">{nearWords(rule)}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <TermList name="Not with" terms={topic.none.map((exclusion) => exclusion.term)} />
      </dl>
    </details>
  );
}

function TermList({ name, terms }: { readonly name: string; readonly terms: readonly TopicTerm[] }) {
  if (terms.length === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {terms.map((term, at) => (
          <>
            {at === 0 ? "" : " · "}
            <bdi lang={term.lang.length === 1 ? term.lang[0] : undefined}>{term.term}</bdi>
          </>
        ))}
      </dd>
    </>
  );
}

function nearWords(rule: NearRule): string {
  const groups = rule.groups.map((group) => group.map((term) => term.term).join(" or "));
  return `${groups.join(rule.ordered ? ", then " : " + ")} (within ${countWords(rule.within, "word", "words")})`;
}
