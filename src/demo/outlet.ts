/** Formats the demo publishes in. */
export type DemoFormat = "rss" | "rdf" | "atom" | "json";

/** An invented article: [hours before the demo began, slug, title, text]. Negative hours are still to come. */
export type DemoArticle = readonly [hoursAgo: number, slug: string, title: string, text: string];

/** A change that an outlet makes to an article while the demo runs. */
export interface DemoEdit {
  readonly slug: string;
  readonly title: string;
  readonly text: string;
}

/** An invented outlet with its articles. */
export interface DemoOutlet {
  readonly id: string;
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  readonly country: string;
  readonly category: string;
  readonly format: DemoFormat;
  readonly articles: readonly DemoArticle[];
  /** Published one after another while the demo runs: [slug, title, text]. */
  readonly upcoming: readonly (readonly [slug: string, title: string, text: string])[];
  /** Made after the first upcoming article. */
  readonly edit?: DemoEdit;
  /** Answers 503 in every other minute, so that the health page has something to show. */
  readonly fails?: boolean;
}
