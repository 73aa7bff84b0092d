/** The clock is looked at so long before each turn, milliseconds. */
const lookAheadMs = 20;

/**
 * Tells when the clock was set, by a turn or more. It is looked at right before each turn, so that whoever counts turns
 * by it can begin anew before the next.
 *
 * @param everyMs  a turn, in milliseconds: turns are the multiples of it by the clock
 */
export function watchClock(everyMs: number, onSet: () => void): { stop(): void } {
  let timer: NodeJS.Timeout;
  let offset = clockOffset();
  look();
  return { stop: () => clearTimeout(timer) };

  function look(): void {
    const moved = clockOffset() - offset;
    offset += moved;
    const ahead = everyMs - (Date.now() % everyMs) - lookAheadMs;
    timer = setTimeout(look, ahead > 0 ? ahead : ahead + everyMs);
    if (Math.abs(moved) >= everyMs) onSet();
  }
}

/** How far the clock is before the time that can't be set. */
function clockOffset(): number {
  return Date.now() - performance.now();
}
