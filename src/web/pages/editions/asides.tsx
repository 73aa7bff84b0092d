import type { Burst, EditedItem, Edition } from "../../../model/edition.ts";
import { langAttribute } from "../../language.ts";
import { compareTexts } from "../../text-diff.ts";
import type { EditionWords } from "../../words/edition-words.ts";
import { Changes } from "../diff.tsx";
import { Moment } from "../moment.tsx";
import type { TopicGuide } from "../topic-guide.ts";
import { look } from "../topic-guide.ts";
import { TopicLink } from "../topic-link.tsx";

interface EditsProps {
  readonly edits: readonly EditedItem[];
  readonly edition: Edition;
  readonly words: EditionWords;
}

/** Items whose topic words came or went by an edit, with what changed in the headline. */
export function Edits({ edits, edition, words }: EditsProps) {
  return (
    <>
      {edits.map((edit) => {
        const lang = langAttribute(edit.language);
        return (
          <article class="story" dir="auto">
            <h3 class="headline" lang={lang}>
              <a href={`/items/${edit.item}#revisions`}>
                <Changes parts={compareTexts(edit.titleBefore, edit.title || words.noTitle)} />
              </a>
            </h3>
            <ul class="facts">
              <li>
                <bdi lang={lang}>{edit.outlet}</bdi>
              </li>
              <li>
                <span class="badge" data-is="edited">
                  <bdi>{words.edited}</bdi>{" "}
                  <Moment at={edit.editedAt} words={words.moment(edit.editedAt, edition.date, edition.zone)} />
                </span>
              </li>
              <li>
                <bdi>{words.edits(edit)}</bdi>
              </li>
            </ul>
          </article>
        );
      })}
    </>
  );
}

interface BurstsProps {
  readonly bursts: readonly Burst[];
  readonly edition: Edition;
  readonly guide: TopicGuide;
  readonly words: EditionWords;
}

/** Topics far above what is usual, with the last fourteen spans. */
export function Bursts({ bursts, edition, guide, words }: BurstsProps) {
  return (
    <>
      {bursts.map((burst) => (
        <div class="story burst">
          <p>
            <TopicLink topic={look(burst.topic, guide)} /> <Spark days={burst.days} />
          </p>
          <p class="summary">{words.burst(burst, edition)}</p>
        </div>
      ))}
    </>
  );
}

const room = 20;

function Spark({ days }: { readonly days: readonly number[] }) {
  const most = Math.max(1, ...days);
  const bar = (count: number, at: number): string => {
    const height = Math.max(0.5, (count / most) * (room - 1));
    return `M${at * 6} ${room}v-${height.toFixed(1)}h4v${height.toFixed(1)}z`;
  };
  const last = days.length - 1;
  return (
    <svg class="spark" viewBox={`0 0 ${days.length * 6} ${room}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={days.slice(0, last).map(bar).join("")} />
      <path class="hot" d={bar(days[last] ?? 0, last)} />
    </svg>
  );
}
