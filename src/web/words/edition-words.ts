import type {
  Burst,
  EditedItem,
  Edition,
  EditionStory,
  EditionTelling,
  Factor,
  SectionKind,
} from "../../model/edition.ts";

/** What the frame of a page says. */
export interface FrameWords {
  readonly skip: string;
  readonly main: string;
  readonly today: string;
  readonly search: string;
  readonly topics: string;
  readonly feeds: string;
  readonly health: string;
  readonly shortcuts: string;
  readonly jump: string;
}

/** What the pages of an edition say, in one language of the interface. Publishers' words are never translated. */
export interface EditionWords {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly frame: FrameWords;

  /** `Tuesday 24 November 2026` and `Tue 24 Nov`, of an ISO date. */
  readonly longDay: (date: string) => string;
  readonly shortDay: (date: string) => string;
  /** `05:15`, with the day where it is another than the given one. */
  readonly moment: (at: number, date: string, zone: string) => string;
  readonly span: (ms: number) => string;
  readonly number: (count: number) => string;

  readonly edition: (edition: Edition) => string;
  readonly stories: (count: number) => string;
  readonly storiesOf: (stories: number, items: number) => string;
  readonly healthy: (healthy: number, feeds: number) => string;
  readonly asFeed: string;
  readonly permanent: string;
  readonly otherStreams: string;
  readonly contents: string;
  readonly section: (kind: Exclude<SectionKind, "topic">) => { readonly title: string; readonly note: string };
  readonly more: (count: number) => string;
  readonly noTitle: string;

  readonly since: (time: string) => string;
  readonly sinceNote: (stories: number) => string;
  readonly previewLink: string;

  readonly lineage: (story: Pick<EditionStory, "outlets" | "independent" | "undecided">) => string;
  readonly telling: (telling: EditionTelling, firstAt: number) => string;
  readonly moreOutlets: (count: number) => string;
  readonly update: (update: NonNullable<EditionStory["update"]>, date: string) => string;
  readonly edited: string;
  readonly whyHere: string;
  readonly field: (field: "title" | "summary" | "body") => string;
  readonly matched: string;
  readonly factor: (factor: Factor) => string;
  readonly score: string;
  readonly edits: (edit: EditedItem) => string;
  readonly burst: (burst: Burst, edition: Edition) => string;

  readonly missed: string;
  readonly openHealth: string;
  readonly coverage: (edition: Edition) => string;
  readonly leftOut: (count: number, limit: number) => string;
  readonly affected: string;
  readonly moreFeeds: (count: number) => string;
  readonly trouble: (kind: "failing" | "silent" | "gap") => string;

  readonly earlier: string;
  readonly newest: string;
  readonly before: string;
  readonly after: string;
  readonly allEditions: string;
  readonly anotherDay: string;
  readonly go: string;

  readonly nothingCame: { readonly title: string; readonly text: (healthy: number, feeds: number) => string };
  readonly nothingMatched: { readonly title: string; readonly text: (items: number, feeds: number) => string };
  readonly seeAll: string;
}
