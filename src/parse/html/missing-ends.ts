/** Tags whose content is left out, closed as XML closes empty ones; a slash behind an address without quotes is part of that. */
const emptyTag = /<(script|style|object|noscript|textarea|title|svg)(?:\s(?:[^<>]{0,2000}["'\s])?)?\/>/gi;
/** Tags that browsers show what follows of, where their end is missing: an object stands for what it can't show. */
const openTag = /<(object|svg)(?:\s[^<>]{0,2000})?>/gi;
/** Of one text; each is followed for a while. */
const mostMended = 50;
const longestInside = 4000;

/**
 * HTML in which tags that XML writes as empty, and objects and drawings that nothing closes, have the end without which
 * all that follows would be taken for their content and left out with them.
 */
export function withMissingEnds(html: string): string {
  return withEndsOfUnclosed(withEndsOfEmpty(html));
}

/** One that has its end behind it was written by someone who knows that HTML has no empty tags of this name. */
function withEndsOfEmpty(html: string): string {
  if (!html.includes("/>")) return html;
  let left = mostMended;
  return html.replace(emptyTag, (tag, name: string, at: number) => {
    if (--left < 0) return tag;
    const behind = html.slice(at + tag.length, at + tag.length + longestInside);
    const next = new RegExp(`<(/?)${name}\\b`, "i").exec(behind);
    return next?.[1] === "/" ? tag : `${tag.slice(0, -2)}></${name}>`;
  });
}

function withEndsOfUnclosed(html: string): string {
  const lastEnds = new Map<string, number>();
  let left = mostMended;
  return html.replace(openTag, (tag, written: string, at: number) => {
    const name = written.toLowerCase();
    const lastEnd = lastEnds.get(name) ?? html.toLowerCase().lastIndexOf(`</${name}`);
    lastEnds.set(name, lastEnd);
    return lastEnd > at || --left < 0 ? tag : `${tag}</${name}>`;
  });
}
