interface StarProps {
  readonly item: number;
  /** Of the item: whoever hears the page tells the stars of a list apart by it. */
  readonly title: string;
  readonly starred: boolean;
  /** Path to come back to. */
  readonly back: string;
}

/** Puts a star on an item, or takes it off; is:starred finds those that have one. */
export function Star({ item, title, starred, back }: StarProps) {
  return (
    <form class="star no-print" method="post" action={`/items/${item}/star`}>
      <input type="hidden" name="starred" value={starred ? "0" : "1"} />
      <input type="hidden" name="back" value={back} />
      <button class="btn quiet" type="submit" aria-label={`Star: ${title}`} aria-pressed={starred ? "true" : "false"}>
        <span aria-hidden="true">{starred ? "★" : "☆"}</span> Star
      </button>
    </form>
  );
}
