import { burstWords, editWords } from "../../digest/rendering/aside-words.ts";
import { editionLine, lineageLine, moreFeedsLine, updateLine } from "../../digest/rendering/wording.ts";
import { countWords, numberWords } from "../../text/count-words.ts";
import { dayWords, spanWords } from "../clock.ts";
import type { EditionWords } from "./edition-words.ts";
import { momentIn } from "./moment.ts";

const factors = {
  topic: "Topic weight",
  match: "Where and how strongly it matched",
  independent: "Independent outlets",
  outlet: "Outlet weight",
  novelty: "Novelty",
  age: "Age",
  kind: "Kind",
  volume: "Outlet’s volume",
} as const;

const sections = {
  other: { title: "Without a topic", note: "" },
  wide: { title: "Widely covered elsewhere", note: "No topic of yours matched; many outlets did run it." },
  edited: { title: "Edited after publication", note: "Topic words that appeared or vanished since the last edition" },
  bursts: { title: "Bursts", note: "Against the same hours in the last eight weeks" },
} as const;

export const english: EditionWords = {
  lang: "en",
  dir: "ltr",
  frame: {
    skip: "Skip to content",
    main: "Main",
    today: "Today",
    search: "Search",
    topics: "Topics",
    feeds: "Feeds",
    health: "Health",
    shortcuts: "Shortcuts",
    jump: "Jump to anything",
  },
  longDay: (date) => dayWords(date, "long"),
  shortDay: (date) => dayWords(date, "short"),
  moment: (at, date, zone) => momentIn("en-GB", at, date, zone),
  span: spanWords,
  number: numberWords,

  edition: editionLine,
  stories: (count) => countWords(count, "story", "stories"),
  storiesOf: (stories, items) =>
    `${countWords(stories, "story", "stories")} from ${countWords(items, "item", "items")}`,
  healthy: (healthy, feeds) => `${numberWords(healthy)} of ${countWords(feeds, "feed", "feeds")} healthy`,
  asFeed: "As feed",
  permanent: "Permanent link to this edition",
  otherStreams: "Other streams",
  contents: "In this edition",
  section: (kind) => sections[kind],
  more: (count) => `${numberWords(count)} more on`,
  noTitle: "Without a title",

  since: (time) => `Since ${time}`,
  sinceNote: (stories) => (stories === 1 ? "1 new story" : `${numberWords(stories)} new stories`),
  previewLink: "The next edition so far",

  lineage: (story) => lineageLine(story).replace(/^only/, "Only"),
  telling: ({ is, of, likeness, publishedAt }, firstAt) => {
    if (is === "first") return of === null ? "first" : `first, from ${of}`;
    if (is === "reprint") {
      const share = likeness === null ? "" : `, ${Math.round(likeness * 100)} % the same text`;
      return `reprint${of === null ? "" : ` of ${of}`}${share}`;
    }
    const delay = publishedAt === firstAt ? "at the same time" : `${spanWords(publishedAt - firstAt)} later`;
    return `${delay}${of === null ? "" : `, from ${of}`}${is === "unknown" ? ", too short to tell whether it is a reprint" : ""}`;
  },
  moreOutlets: (count) => `${numberWords(count)} more on the story’s page`,
  update: (update, date) => `Update: ${updateLine(update, date)}`,
  edited: "Edited",
  whyHere: "Why here",
  field: (field) => (field === "body" ? "text" : field),
  matched: "Matched",
  factor: ({ id, reason }) => (reason === "" ? factors[id] : `${factors[id]}: ${reason}`),
  score: "Score",
  edits: editWords,
  burst: burstWords,

  missed: "What this edition may have missed",
  openHealth: "Open health",
  coverage: (edition) => {
    const { healthy, feeds, pending } = edition.coverage;
    const verb = edition.frozen ? "were healthy when it was made" : "are healthy";
    const waiting = pending > 0 ? ` ${countWords(pending, "feed was", "feeds were")} not asked yet.` : "";
    return `${numberWords(healthy)} of ${countWords(feeds, "feed", "feeds")} ${verb}.${waiting}`;
  },
  leftOut: (leftOut, outletLimit) => `Stories left out by the limit of ${outletLimit} per outlet: ${leftOut}.`,
  affected: "Topics possibly affected",
  moreFeeds: moreFeedsLine,
  trouble: (kind) => ({ failing: "Failing", silent: "Silent", gap: "Gap" })[kind],

  earlier: "Earlier editions",
  newest: "Newest edition",
  before: "The edition before",
  after: "The edition after",
  allEditions: "All editions",
  anotherDay: "Open another day",
  go: "Go",

  nothingCame: {
    title: "Nothing came in for this edition",
    text: (healthy, feeds) =>
      `No item of this period is in the archive. ${numberWords(healthy)} of ${countWords(feeds, "feed", "feeds")} are healthy.`,
  },
  nothingMatched: {
    title: "Nothing new in your topics",
    text: (items, feeds) =>
      `${countWords(items, "item", "items")} came in from ${countWords(feeds, "feed", "feeds")}; none both fits a topic and is new.`,
  },
  seeAll: "See all items",
};
