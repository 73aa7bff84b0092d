import type { FeedState } from "../../model/feed.ts";

/** What was done, as the list's address tells it after an edit. */
export interface ToldEdit {
  readonly done: DoneKind;
  /** Id of the feed that it was done to; of one that has left the list its title, of several what was done to them. */
  readonly feed: string;
  /** Whether it isn't in force yet. */
  readonly isHeldUp?: boolean;
}

/** What was done, as the list tells it. */
export interface FeedDone {
  /** Id of the feed it was done to; null where it is gone from the list. */
  readonly feed: string | null;
  /** In one sentence. */
  readonly sentence: string;
}

const sentences = {
  added: (title) => `“${title}” was added; its items come in within a minute.`,
  "added-several": (feeds) => `${feeds} were added; their items come in within a minute.`,
  paused: (title) => `“${title}” is paused. Its items stay.`,
  resumed: (title) => `“${title}” is asked again.`,
  moved: (title) => `“${title}” is asked at its new address from now on.`,
  "moved-bare": (title) =>
    `“${title}” is asked at its new address from now on, without its request headers: they were given for another site. Put them into feeds.json again if the new one wants them.`,
  renamed: (title) => `The feed is called “${title}” now.`,
  categorised: (title) => `The category of “${title}” was changed.`,
  headers: (title) => `What “${title}” is asked with was changed.`,
  asked: (title) => `“${title}” is being fetched.`,
  removed: (title) => `“${title}” was removed. Its items stay in the archive.`,
  several: (what) => `${what}. Items stay.`,
  undone: (what) => `Taken back: ${what}. Items that came in stay.`,
  redone: (what) => `Done again: ${what}.`,
  deleted: (title) => `“${title}” was removed, and its items are being deleted.`,
} as const satisfies Readonly<Record<string, (name: string) => string>>;

export type DoneKind = keyof typeof sentences;

type ToldField = "done" | "feed" | "later";

/** What is told of a feed that has left the list, or of several. */
const ofNoFeed: ReadonlySet<DoneKind> = new Set(["added-several", "several", "removed", "deleted", "undone", "redone"]);

const heldUpSentence =
  "The archive can’t be written at the moment: feeds.json was changed, and that comes into force as soon as it can.";

/** What an address has to say to tell it. */
export function toldFields({ done, feed, isHeldUp }: ToldEdit): readonly (readonly [name: ToldField, value: string])[] {
  return [["done", done], ["feed", feed], ...(isHeldUp ? [["later", "1"] as const] : [])];
}

/** Reads what an address tells; null where it says nothing known. */
export function readToldEdit(sent: (name: ToldField) => string | undefined): ToldEdit | null {
  const done = sent("done");
  if (done === undefined || !isDoneKind(done)) return null;
  return { done, feed: sent("feed") ?? "", isHeldUp: sent("later") === "1" };
}

/** @param states  the feeds of the list */
export function tellEdit(states: readonly FeedState[], { done, feed: name, isHeldUp = false }: ToldEdit): FeedDone {
  const feed = ofNoFeed.has(done) ? undefined : states.find((state) => state.feed.id === name)?.feed;
  const sentence = sentences[done](feed?.title ?? name.slice(0, 200));
  return { feed: feed?.id ?? null, sentence: isHeldUp ? `${sentence} ${heldUpSentence}` : sentence };
}

function isDoneKind(text: string): text is DoneKind {
  return Object.hasOwn(sentences, text);
}
