import { decodeHTMLAttribute } from "entities";
import { escapeText } from "./element.ts";
import { webUrl } from "./resolve-url.ts";
import { sanitise } from "./sanitise.ts";

/** HTML that was sanitised by other rules. */
export interface OldHtml {
  /** As it was received; null where that is not kept. */
  readonly received: string | null;
  readonly shown: string;
  /** Addresses that its relative ones may start from, the likeliest first. */
  readonly bases: readonly string[];
}

/**
 * Sanitises stored HTML by the rules of now: what was received, so that what was taken out may come back. Where its
 * relative addresses started is not kept; they must lead where they lead in what is shown, else that is sanitised, whose
 * addresses are whole.
 */
export function sanitiseAgain({ received, shown, bases }: OldHtml): string {
  if (received === null) return sanitise(shown, null);
  const relative = relativeAddresses(received);
  if (relative.length === 0) return sanitise(received, null);
  const base = bases.find((each) =>
    relative.some((address) => {
      const whole = webUrl(address, each);
      return whole !== null && shown.includes(`"${escapeText(whole)}"`);
    }),
  );
  return base === undefined ? sanitise(shown, null) : sanitise(received, base);
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
