import { randomUUID } from "node:crypto";
import type { RequestHeader } from "../../feeds/request-header.ts";

/** Headers that were given with an address while its feeds are looked for. */
export interface GivenHeaders {
  readonly address: string;
  readonly headers: RequestHeader;
}

/**
 * Holds passwords between the page on which they are given and the press that adds a feed, so that no page has to carry
 * them: it carries the name that they are held under.
 */
export interface HeldHeaders {
  hold(given: GivenHeaders): string;
  /** Null where they are not held any more. */
  find(name: string): GivenHeaders | null;
}

const heldMs = 3_600_000;
const mostHeld = 50;

export function createHeldHeaders(now: () => number): HeldHeaders {
  const held = new Map<string, GivenHeaders & { readonly until: number }>();
  return {
    hold(given) {
      const name = randomUUID();
      held.set(name, { ...given, until: now() + heldMs });
      for (const [each, { until }] of held) if (until < now() || held.size > mostHeld) held.delete(each);
      return name;
    },
    find(name) {
      const found = held.get(name);
      return found === undefined || found.until < now() ? null : found;
    },
  };
}
