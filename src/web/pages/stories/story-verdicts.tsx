import type { JoinReason, StoryEvent, StoryMember } from "../../../model/story.ts";
import type { Frame } from "../layout.tsx";

const reasons: Readonly<Record<JoinReason, string>> = {
  new: "It began the story.",
  terms: "It shares telling words with the story",
  anchors: "It shares names and numbers with the story in another language",
  "shared link": "It has a link in common with the story",
  "same text": "Its text is nearly the same",
  user: "A reader said that it is the same story.",
};

/** Why an item is in its story, and the way to say that it is not. */
export function WhyInStory({ member, story }: { readonly member: StoryMember; readonly story: number }) {
  const { reason, terms, score } = member;
  return (
    <details class="more">
      <summary>Why it is in this story</summary>
      <div class="small">
        <p>
          {reasons[reason]}
          {terms.length > 0 && reason !== "new" && reason !== "user" ? (
            <>
              : <bdi>{terms.map((term) => term.replace(/^[@#~]/, "")).join(", ")}</bdi>
              {reason === "terms" ? `; closeness ${score.toFixed(2)}` : ""}.
            </>
          ) : (
            ""
          )}
        </p>
        <form class="no-print" method="post" action={`/stories/${story}/split`}>
          <input type="hidden" name="item" value={String(member.item)} />
          <button class="btn" type="submit">
            Not the same story
          </button>
        </form>
      </div>
    </details>
  );
}

/** Says that another story is this one. */
export function MergeForm({ story }: { readonly story: number }) {
  return (
    <section class="no-print" aria-labelledby="join-h">
      <h2 id="join-h">The same story elsewhere?</h2>
      <form class="field" method="post" action={`/stories/${story}/merge`}>
        <label for="other">Number or address of the other story</label>
        <div class="row">
          <input id="other" name="story" required maxlength={200} autocomplete="off" />
          <button class="btn" type="submit">
            Merge
          </button>
        </div>
      </form>
      <p class="muted">This one is number {story}. What you say sticks.</p>
    </section>
  );
}

/** Merges and splits of a story, the last one first. */
export function StoryLog({ events, frame }: { readonly events: readonly StoryEvent[]; readonly frame: Frame }) {
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="log-h">
      <h2 id="log-h">Merges and splits</h2>
      <ul class="stack">
        {events.toReversed().map(({ at, kind, by, other }) => (
          <li>
            {frame.clock.moment(at, frame.now)}{" "}
            <span class="muted">
              {by === "user" ? "A reader" : "The program"}{" "}
              {kind === "merged" ? `merged story ${other} into it` : `moved items to story ${other}`}.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
