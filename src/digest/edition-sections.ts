import { type Burst, type EditedItem, type EditionSection, type EditionStory, listedIn } from "../model/edition.ts";
import type { Item } from "../model/item.ts";
import type { Topic } from "../model/topic.ts";
import type { Choice, RankedStory } from "./choosing/choose.ts";
import { tellStory } from "./choosing/tell-story.ts";

interface SectionParts {
  /** By id, in the user's order. */
  readonly topics: ReadonlyMap<string, Topic>;
  readonly choice: Choice;
  /** The headline items of the chosen stories, by number. One that is missing was deleted meanwhile. */
  readonly leads: ReadonlyMap<number, Item>;
  readonly edits: readonly EditedItem[];
  /** The strongest first. */
  readonly bursts: readonly Burst[];
}

const mostEdits = 10;

/**
 * The sections of an edition: a section for each topic in the user's order, what has none, what is widely covered
 * elsewhere, what was edited, what bursts. Those without content are left out.
 */
export function editionSections({ topics, choice, leads, edits, bursts }: SectionParts): readonly EditionSection[] {
  const tell = (ranked: readonly RankedStory[]): readonly EditionStory[] =>
    ranked.flatMap((one) => {
      const item = leads.get(one.lead.id);
      return item === undefined ? [] : [tellStory(one, item, topics)];
    });
  const storiesOf = (topic: string): Pick<EditionSection, "total" | "stories"> => {
    const stories = tell(choice.chosen.filter(({ scored }) => (scored.topic?.id ?? "") === topic));
    return { stories, total: Math.max(choice.totals.get(topic) ?? 0, stories.length) };
  };
  const wide = tell(choice.wide);
  const sections: readonly EditionSection[] = [
    ...[...topics.values()].map(
      ({ id, name }): EditionSection => ({ ...empty, kind: "topic", id, title: name, ...storiesOf(id) }),
    ),
    { ...empty, kind: "other", id: "other", title: "Without a topic", ...storiesOf("") },
    { ...empty, kind: "wide", id: "wide", title: "Widely covered elsewhere", total: wide.length, stories: wide },
    {
      ...empty,
      kind: "edited",
      id: "edited",
      title: "Edited after publication",
      total: edits.length,
      edits: edits.slice(0, mostEdits),
    },
    { ...empty, kind: "bursts", id: "bursts", title: "Bursts", total: bursts.length, bursts },
  ];
  return sections.filter((section) => listedIn(section) > 0);
}

const empty: Pick<EditionSection, "stories" | "edits" | "bursts"> = { stories: [], edits: [], bursts: [] };
