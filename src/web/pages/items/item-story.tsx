import type { StoryLineage } from "../../../digest/choosing/story-lineage.ts";
import type { Item } from "../../../model/item.ts";
import { english } from "../../words/english.ts";
import type { Frame } from "../layout.tsx";
import { Tellings } from "../tellings.tsx";
import { Wire } from "../wire.tsx";

interface ItemStoryProps {
  readonly id: number;
  readonly lineage: StoryLineage;
  readonly item: Item;
  readonly frame: Frame;
}

/** Outlets listed beside an item; the story's page has all. */
const listed = 8;

/** The story that an item is part of: its outlets in order, the item marked. */
export function ItemStory({ id, lineage, item, frame }: ItemStoryProps) {
  const { first } = lineage;
  const shown = first.slice(0, listed);
  const until = Math.max(...first.map(({ publishedAt }) => publishedAt));
  return (
    <section aria-labelledby="story-h">
      <h2 id="story-h">
        <a href={`/stories/${id}`}>This story</a>
      </h2>
      <p class="story-line">
        <Wire tellings={first} from={first[0]?.publishedAt ?? 0} until={until} />
        {english.lineage(lineage)}
      </p>
      <Tellings
        tellings={shown}
        zone={frame.clock.zone}
        date={frame.clock.date(frame.now)}
        words={english}
        current={item.id}
      >
        {first.length > shown.length ? (
          <li>
            <a class="sub" href={`/stories/${id}`}>
              {english.moreOutlets(first.length - shown.length)}
            </a>
          </li>
        ) : null}
      </Tellings>
    </section>
  );
}
