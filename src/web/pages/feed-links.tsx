import { type FeedKind, feedKinds, feedNames } from "../out/feed-kinds.ts";

/** Entries of a list that lead to an outgoing feed in each of its formats. */
export function FeedLinks({ url }: { readonly url: (kind: FeedKind) => string }) {
  return (
    <>
      {feedKinds.map((kind) => (
        <li>
          <a href={url(kind)}>{feedNames[kind]}</a>
        </li>
      ))}
    </>
  );
}
