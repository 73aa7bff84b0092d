import type { FoldedHits, HitGroup } from "../../model/query.ts";
import type { Clock } from "../clock.ts";
import { numberWords } from "../counts.ts";
import { langAttribute } from "../language.ts";

interface FoldedProps {
  readonly folded: FoldedHits;
  readonly group: HitGroup;
  readonly clock: Clock;
  readonly now: number;
}

/** The other hits that a row stands for, folded away behind it. */
export function Folded({ folded: { count, items }, group, clock, now }: FoldedProps) {
  const n = numberWords(count);
  return (
    <details>
      <summary>
        <bdi>
          {group === "story"
            ? `${n} more of this story here`
            : count === 1
              ? "The same article in one more feed"
              : `The same article ${n} more times`}
        </bdi>
      </summary>
      <ol class="lineage">
        {items.map((item) => (
          <li>
            <time datetime={new Date(item.publishedAt).toISOString()}>{clock.moment(item.publishedAt, now)}</time>
            <p lang={langAttribute(item.language)}>
              <a href={`/items/${item.id}`}>{item.title === "" ? "Without a title" : item.title}</a>
            </p>
            <span class="sub">
              <bdi>{item.feedTitle}</bdi>
            </span>
          </li>
        ))}
      </ol>
      {count > items.length ? <p class="muted">{numberWords(count - items.length)} more</p> : null}
    </details>
  );
}
