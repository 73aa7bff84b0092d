/** Tags whose content is left out, closed as XML closes empty ones; a slash behind an address without quotes is part of that. */
const emptyTag = /<(script|style|object|noscript|textarea|title|svg)(?:\s(?:[^<>]{0,2000}["'\s])?)?\/>/gi;
/** Of one text; each is followed for a while. */
const mostMended = 50;
const longestInside = 4000;

/**
 * HTML in which tags that XML writes as empty have the end without which HTML takes all that follows for their content.
 * One that has its end behind it was written by someone who knows that.
 */
export function withEndsOfEmpty(html: string): string {
  if (!html.includes("/>")) return html;
  let left = mostMended;
  return html.replace(emptyTag, (tag, name: string, at: number) => {
    if (--left < 0) return tag;
    const behind = html.slice(at + tag.length, at + tag.length + longestInside);
    const next = new RegExp(`<(/?)${name}\\b`, "i").exec(behind);
    return next?.[1] === "/" ? tag : `${tag.slice(0, -2)}></${name}>`;
  });
}
