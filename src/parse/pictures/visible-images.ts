import { isHidden } from "../markup/hidden.ts";
import { isEmptyHtml } from "../markup/item-structure.ts";
import { attributesAt } from "../markup/open-tags.ts";
import { createPictureSources } from "./picture-sources.ts";

type Attributes = ReadonlyMap<string, string>;

const imageTag = /<()((?:amp-)?img|source|picture|video)(?=[\s/>])/gi;
const anyTag = /<!--|<(\/?)([a-z][a-z\d]*(?:-img)?)(?=[\s/>])/gi;
/** What a text has that may hide some of its images. Most have none of it, and need be searched for images only. */
const mayHide = /<!--|<(?:script|template)\b|\shidden\b|display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)/i;

/**
 * The attributes of each <img> in an HTML text, with the set of its <picture> where it has none, and of each poster of
 * a film as if it were one; but of those in a comment, a script or an element that is hidden.
 */
export function* visibleImages(html: string): Generator<Attributes> {
  if (html.search(imageTag) < 0) return;
  const sources = createPictureSources();
  const tags = new RegExp(mayHide.test(html) ? anyTag : imageTag);
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    const [, slash, written = ""] = tag;
    const name = written.toLowerCase();
    if (name === "") {
      tags.lastIndex = endOfComment(html, tags.lastIndex);
      continue;
    }
    if (slash !== "") continue;
    const { attributes, end } = attributesAt(html, tags.lastIndex);
    tags.lastIndex = end;
    if (name === "img" || name === "amp-img") yield sources.complete(attributes);
    else if (name === "picture") sources.begin();
    else if (name === "source") sources.add(attributes);
    else if (name === "script" || name === "template") tags.lastIndex = endOfCode(html, end);
    else if (isHidden(attributes.get("hidden"), attributes.get("style")) && !isEmptyHtml(name))
      tags.lastIndex = endOfElement(html, name, end);
    else if (name === "video") yield posterOf(attributes);
  }
}

/** Its size is that of the film. */
function posterOf(attributes: Attributes): Attributes {
  return new Map([...attributes, ["src", attributes.get("poster") ?? ""]]);
}

function endOfComment(html: string, at: number): number {
  const end = html.indexOf("-->", at);
  return end < 0 ? html.length : end + 3;
}

function endOfCode(html: string, at: number): number {
  const closing = /<\/(?:script|template)\b/gi;
  closing.lastIndex = at;
  return closing.test(html) ? closing.lastIndex : html.length;
}

/** Where an element ends, others of its name inside it; the end of the text where it isn't closed. */
function endOfElement(html: string, name: string, at: number): number {
  const tags = new RegExp(`<(/?)${name}(?=[\\s/>])`, "gi");
  tags.lastIndex = at;
  let open = 1;
  while (open > 0) {
    const tag = tags.exec(html);
    if (!tag) return html.length;
    open += tag[1] === "" ? 1 : -1;
  }
  return tags.lastIndex;
}
