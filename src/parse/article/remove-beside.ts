/** As much of a document's node as this needs; what only elements have is left out of others. */
interface PageNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
  readonly localName?: string;
  getAttribute?(name: string): string | null;
  remove(): void;
}
interface Page {
  readonly documentElement: PageNode | null;
  querySelectorAll(selectors: string): Iterable<PageNode>;
}

const elementNode = 1;
const textNode = 3;

/**
 * Tags that are never part of an article, or say of themselves that they aren't. ASP.NET puts the whole page into a form,
 * and its state with it.
 */
const besideTags =
  "script, style, noscript, template, iframe, form:not(:has([name=__VIEWSTATE])), dialog, nav, [role=dialog], [aria-modal=true], [hidden]";
/** Names of what looks like text of an article and stands beside it. */
const besideNames =
  "[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i], [id=comments i], [class~=comments i], " +
  "[class*=newsletter i], [class*=paywall i], [class*=related i], [class*=share-buttons i]";
/** Names that are about the reader's consent: a banner may be longer than a short article. */
const ofConsent = /cookie|consent/i;
/** More of the page's text is the article, whatever it is called: `<div class="paywall">` is what search engines ask for. */
const mostBeside = 0.5;
const mostOfConsent = 0.8;

/**
 * Takes away what stands on a page beside its article and looks like text of it. What holds the page's headline or most of
 * its text stays, whatever its names say: themes write the state of a page (`cookies-not-set`) on its outermost elements.
 */
export function removeBeside(document: Page): void {
  for (const element of document.querySelectorAll(besideTags)) if (!isOutermost(element)) element.remove();
  if (document.documentElement === null) return;
  const weights = new Map<PageNode, Weight>();
  const [headline] = document.querySelectorAll("h1");
  const all = weigh(document.documentElement, headline, weights).text;
  for (const element of document.querySelectorAll(besideNames)) {
    const { text, hasHeadline } = weights.get(element) ?? { text: 0, hasHeadline: false };
    const most = ofConsent.test(`${attribute(element, "id")} ${attribute(element, "class")}`)
      ? mostOfConsent
      : mostBeside;
    if (!isOutermost(element) && !hasHeadline && text <= all * most) element.remove();
  }
}

interface Weight {
  /** Characters but for white space. */
  readonly text: number;
  readonly hasHeadline: boolean;
}

/** What each element holds, in one walk. Its depth is that of the page. */
function weigh(element: PageNode, headline: PageNode | undefined, weights: Map<PageNode, Weight>): Weight {
  let text = 0;
  let hasHeadline = element === headline || attribute(element, "itemprop") === "articleBody";
  for (const node of element.childNodes) {
    if (node.nodeType === textNode) text += (node.textContent ?? "").replace(/\s+/g, "").length;
    if (node.nodeType !== elementNode) continue;
    const inner = weigh(node, headline, weights);
    text += inner.text;
    hasHeadline ||= inner.hasHeadline;
  }
  const weight = { text, hasHeadline };
  weights.set(element, weight);
  return weight;
}

function attribute(element: PageNode, name: string): string {
  return element.getAttribute?.(name) ?? "";
}

function isOutermost({ localName }: PageNode): boolean {
  return localName === "html" || localName === "body" || localName === "main";
}
