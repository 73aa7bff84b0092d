import type { Item, ItemRevision, TopicTermFound } from "../../../model/item.ts";
import { countWords } from "../../../text/count-words.ts";
import { type Comparison, compareVersions, type Version, versionsOf } from "../../compare-versions.ts";
import { langAttribute } from "../../language.ts";
import { Changes } from "../diff.tsx";
import type { Frame } from "../layout.tsx";
import type { TopicGuide } from "../topic-guide.ts";

/** Which versions are compared, as an address says it; the last edit when it says nothing that there is. */
export interface Compared {
  readonly from: number | null;
  readonly to: number | null;
}

interface RevisionsProps {
  readonly item: Item;
  /** Earlier versions, oldest first. */
  readonly revisions: readonly ItemRevision[];
  readonly compared: Compared;
  readonly frame: Frame;
  readonly guide: TopicGuide;
}

/** What the edits of an item changed: two versions compared word by word, in Chinese character by character. */
export function Revisions({ item, revisions, compared, frame, guide }: RevisionsProps) {
  if (revisions.length === 0) return null;
  const versions = versionsOf(item, revisions);
  const last = versions.length - 1;
  const find = (revision: number | null): number => versions.findIndex((version) => version.revision === revision);
  const to = find(compared.to) > 0 ? find(compared.to) : last;
  const from = find(compared.from) >= 0 && find(compared.from) < to ? find(compared.from) : to - 1;
  const [before, after] = [versions[from], versions[to]];
  if (before === undefined || after === undefined) return null;
  const { changes, added, removed } = compareVersions(before, after);
  return (
    <section id="revisions" class="gap" aria-labelledby="rev-h">
      <div class="part-head">
        <h2 id="rev-h">What changed</h2>
        <p>{countWords(versions.length, "version", "versions")} kept</p>
      </div>
      {versions.length < 3 ? null : (
        <form class="row tools no-print" method="get" action={`/items/${item.id}#revisions`}>
          <label class="small" for="from">
            From
          </label>
          <VersionChoice id="from" versions={versions.slice(0, -1)} chosen={before.revision} frame={frame} />
          <label class="small" for="to">
            to
          </label>
          <VersionChoice id="to" versions={versions.slice(1)} chosen={after.revision} frame={frame} />
          <button class="btn" type="submit">
            Compare
          </button>
        </form>
      )}
      <ul class="facts">
        <li>
          Version {before.revision} to {after.revision}
        </li>
        <li>
          {countWords(added, "word", "words")} added, {removed} taken out
        </li>
        <TermsOfEdits revisions={revisions.slice(from, to)} guide={guide} />
      </ul>
      <Differences changes={changes} lang={langAttribute(item.language)} />
    </section>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly versions: readonly Version[];
  readonly chosen: number;
  readonly frame: Frame;
}

function VersionChoice({ id, versions, chosen, frame: { clock, now } }: ChoiceProps) {
  return (
    <select id={id} name={id} class="auto">
      {versions.map(({ revision, seenAt }) => (
        <option value={String(revision)} selected={revision === chosen}>
          Version {revision}
          {seenAt === null ? ", the newest" : `, seen ${clock.moment(seenAt, now)}`}
        </option>
      ))}
    </select>
  );
}

/** Words of topics that came or went in these edits, taken together. */
function TermsOfEdits({
  revisions,
  guide,
}: {
  readonly revisions: readonly ItemRevision[];
  readonly guide: TopicGuide;
}) {
  const gone = termsOf(revisions.flatMap(({ vanished }) => vanished));
  const come = termsOf(revisions.flatMap(({ appeared }) => appeared));
  const lists = [
    { words: "Topic words gone", terms: gone.filter((one) => !come.some((other) => sameTerm(one, other))) },
    { words: "Topic words new", terms: come.filter((one) => !gone.some((other) => sameTerm(one, other))) },
  ];
  return (
    <>
      {lists.map(({ words, terms }) =>
        terms.length === 0 ? null : (
          <li>
            {words}:{" "}
            {terms.map(({ topic, term }, at) => (
              <>
                {at === 0 ? "" : ", "}
                <mark data-hue={guide.hues.get(topic)}>{term.replace(/\*$/, "")}</mark>
              </>
            ))}
          </li>
        ),
      )}
    </>
  );
}

function termsOf(found: readonly TopicTermFound[]): readonly TopicTermFound[] {
  return found.filter((one, at) => found.findIndex((other) => sameTerm(one, other)) === at);
}

function sameTerm(a: TopicTermFound, b: TopicTermFound): boolean {
  return a.topic === b.topic && a.term === b.term;
}

const names = { title: "Title", summary: "Summary" } as const;

function Differences({
  changes,
  lang,
}: {
  readonly changes: Comparison["changes"];
  readonly lang: string | undefined;
}) {
  if (changes.length === 0) return <p class="muted">The words are the same; only their form was changed.</p>;
  return (
    <dl class="diff">
      {changes.map(({ part, number, parts }) => (
        <div>
          <dt>{part === "paragraph" ? `Paragraph ${number}` : names[part]}</dt>
          <dd lang={lang} dir="auto">
            <Changes parts={parts} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
