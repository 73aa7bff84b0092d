import type { EditedItem, Edition, EditionStory, EditionTelling, StoryUpdate } from "../../model/edition.ts";

/** An edition as the command line and the API give it; times are ISO strings. */
export function renderJson(edition: Edition) {
  const { id, stream, streamTitle, filter, date, time, zone, cutAt, from, until, frozen, itemsSeen, topics } = edition;
  const { coverage } = edition;
  return {
    id,
    stream,
    title: streamTitle,
    filter,
    date,
    time,
    zone,
    from: iso(from),
    cutAt: iso(cutAt),
    until: iso(until),
    frozen,
    itemsSeen,
    topics: topics.map((topic) => ({ ...topic })),
    sections: edition.sections.map((section) => ({
      kind: section.kind,
      id: section.id,
      title: section.title,
      total: section.total,
      stories: section.stories.map(storyJson),
      edits: section.edits.map(editJson),
      bursts: section.bursts.map((burst) => ({ ...burst, days: [...burst.days], newTerms: [...burst.newTerms] })),
    })),
    coverage: {
      ...coverage,
      topics: [...coverage.topics],
      failing: coverage.failing.map((feed) => ({ ...feed, lastSuccessAt: maybeIso(feed.lastSuccessAt) })),
      silent: coverage.silent.map((feed) => ({ ...feed, newestItemAt: maybeIso(feed.newestItemAt) })),
      gaps: coverage.gaps.map((gap) => ({ ...gap, from: iso(gap.from), to: iso(gap.to) })),
    },
  };
}

function storyJson(story: EditionStory) {
  const { id, lead, author, summary, score, factors, update, editedAt, outlets, independent, undecided, more } = story;
  const { is: _is, of: _of, likeness: _likeness, ...item } = tellingJson(lead);
  return {
    id,
    story: story.story,
    ...item,
    author,
    summary,
    score,
    factors: factors.map((factor) => ({ ...factor })),
    update: update === null ? null : updateJson(update),
    editedAt: maybeIso(editedAt),
    topics: story.tags.map(({ topic, score: found, evidence }) => ({
      id: topic,
      score: found,
      evidence: evidence.map((one) => ({ ...one })),
    })),
    outlets,
    independent,
    undecided,
    tellings: story.tellings.map(tellingJson),
    more,
    items: [...story.items],
  };
}

function updateJson({ since, newOutlets, edits, facts }: StoryUpdate) {
  return { since, newOutlets: [...newOutlets], edits: [...edits], facts: [...facts] };
}

function tellingJson(telling: EditionTelling) {
  return { ...telling, publishedAt: iso(telling.publishedAt) };
}

function editJson(edit: EditedItem) {
  return {
    ...edit,
    editedAt: iso(edit.editedAt),
    vanished: edit.vanished.map((term) => ({ ...term })),
    appeared: edit.appeared.map((term) => ({ ...term })),
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function maybeIso(time: number | null): string | null {
  return time === null ? null : iso(time);
}
