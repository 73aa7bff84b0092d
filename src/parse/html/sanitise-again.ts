import { decodeHTMLAttribute } from "entities";
import { webUrl } from "../addresses/resolve-url.ts";
import { escapeText } from "../markup/element.ts";
import { sanitise } from "./sanitise.ts";

/** HTML that was sanitised by other rules. */
export interface OldHtml {
  /** As it was received; null where that is not kept. */
  readonly received: string | null;
  readonly shown: string;
  /** Addresses that its relative ones may start from; the first is where the text stands. */
  readonly bases: readonly string[];
}

/**
 * Sanitises stored HTML by the rules of now: what was received, so that what was taken out may come back. Where its
 * relative addresses started is not kept; they must lead where they lead in what is shown, else that is sanitised, whose
 * addresses are whole.
 */
export function sanitiseAgain({ received, shown, bases }: OldHtml): string {
  const page = bases[0] ?? null;
  if (received === null) return sanitise(shown, null, page);
  const relative = relativeAddresses(received);
  if (relative.length === 0) return sanitise(received, null, page);
  const base = likeliestBase(relative, shown, bases);
  return base === null ? sanitise(shown, null, page) : sanitise(received, base, page);
}

/** The base from which most addresses lead to one that is shown; null where none does from any. */
function likeliestBase(relative: readonly string[], shown: string, bases: readonly string[]): string | null {
  let likeliest: string | null = null;
  let most = 0;
  for (const base of bases) {
    const shownOf = relative.filter((address) => {
      const whole = webUrl(address, base);
      return whole !== null && shown.includes(`"${escapeText(whole)}"`);
    }).length;
    if (shownOf > most) likeliest = base;
    most = Math.max(most, shownOf);
  }
  return likeliest;
}

const addressed = /\b(?:href|src)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const absolute = /^\s*(?:[a-z][a-z0-9+.-]*:|#|$)/i;
/** So many tell where all of them start. */
const enough = 20;

function relativeAddresses(html: string): readonly string[] {
  const found: string[] = [];
  for (const [, double, single, bare] of html.matchAll(addressed)) {
    const address = decodeHTMLAttribute(double ?? single ?? bare ?? "");
    if (!absolute.test(address) && found.push(address) === enough) break;
  }
  return found;
}
