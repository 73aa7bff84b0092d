/**
 * Why an edit that asks for something impossible was not done. `headers-to-another-site`: the feed's request headers
 * would go with its new address to somebody else. `nothing-to-undo`: no edit is known, or it was one that is for good.
 */
export type FeedEditCode = "no-such-feed" | "already-listed" | "headers-to-another-site" | "nothing-to-undo";

/** An edit of the feed list that can't be done as asked; the message says what to do. */
export class FeedEditError extends Error {
  override readonly name = "FeedEditError";
  readonly code: FeedEditCode;

  constructor(code: FeedEditCode, message: string) {
    super(message);
    this.code = code;
  }
}
