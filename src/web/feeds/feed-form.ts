import type { Context } from "hono";
import { onOneLine } from "./feed-names.ts";
import { type FeedsView, readFeedsView } from "./feeds-view.ts";

/** Nothing that a form of these has a field for is longer. */
const longestField = 4096;

/** A form of the pages of feeds, as it was sent. */
export interface FeedForm {
  /** A field on one line; undefined where the form has none of the name. */
  text(name: string): string | undefined;
  /** A field to the letter, as a password may begin with a blank; empty where the form has none of the name. */
  secret(name: string): string;
  /** All fields of a name, to the letter. */
  texts(name: string): readonly string[];
  /** What the list was shown for, to which it leads back. */
  readonly view: FeedsView;
}

export async function readFeedForm(c: Context): Promise<FeedForm> {
  const sent = await c.req.parseBody({ all: true });
  const texts = (name: string): readonly string[] =>
    [sent[name] ?? []].flat().map((value) => (typeof value === "string" ? value.slice(0, longestField) : ""));
  const text = (name: string): string | undefined => texts(name).map(onOneLine).at(-1);
  return { text, secret: (name) => texts(name).at(-1) ?? "", texts, view: readFeedsView(text) };
}
