import { raw } from "hono/html";
import sanitizeHtml from "sanitize-html";

/** What becomes of pictures: a link to them (pages load nothing from elsewhere) or the picture itself (feed readers). */
export type PictureStyle = "link" | "keep";

const blocks = ["p", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "figure", "figcaption"];
const inline = [
  "a",
  "b",
  "strong",
  "i",
  "em",
  "u",
  "s",
  "del",
  "ins",
  "sub",
  "sup",
  "small",
  "mark",
  "code",
  "kbd",
  "q",
];
const others = ["cite", "abbr", "time", "br", "wbr", "span", "div", "bdi", "ruby", "rt", "rp"];
const table = ["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"];

/**
 * Makes stored HTML fit for a page or an outgoing feed. It was sanitised when it came in; it is sanitised once more
 * here, so that neither an old row nor a hole in the importer can carry a script. Headings are lowered below those of
 * the page, links open without telling where the reader comes from.
 *
 * @param html stored HTML
 * @returns HTML of the allowed elements only
 */
export function cleanStoredHtml(html: string, pictures: PictureStyle): string {
  let openLinks = 0;
  return sanitizeHtml(html, {
    allowedTags: [...blocks, ...inline, ...others, ...table, ...(pictures === "keep" ? ["img"] : [])],
    allowedAttributes: {
      "*": ["lang", "dir"],
      a: ["href", "rel", "target", "referrerpolicy", "title"],
      img: ["src", "alt", "width", "height"],
      time: ["datetime"],
      abbr: ["title"],
      th: ["colspan", "rowspan", "scope"],
      td: ["colspan", "rowspan"],
      ol: ["start", "reversed"],
      pre: ["tabindex"],
      table: ["tabindex"],
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    nestingLimit: 64,
    onOpenTag: (name) => {
      if (name === "a") openLinks += 1;
    },
    onCloseTag: (name) => {
      if (name === "a") openLinks -= 1;
    },
    transformTags: {
      h1: "h2",
      h4: "h3",
      h5: "h3",
      h6: "h3",
      pre: sanitizeHtml.simpleTransform("pre", { tabindex: "0" }),
      table: sanitizeHtml.simpleTransform("table", { tabindex: "0" }),
      a: (_name, { href, title, lang, dir }) => ({
        tagName: "a",
        attribs: present({
          href,
          title,
          lang,
          dir,
          rel: "noopener noreferrer nofollow ugc",
          referrerpolicy: "no-referrer",
        }),
      }),
      ...(pictures === "link"
        ? {
            img: (_name: string, attribs: sanitizeHtml.Attributes) => {
              const words = attribs.alt?.trim() ? `Picture: ${attribs.alt.trim()}` : "Picture";
              const text = openLinks > 0 || !attribs.src ? `[${words}]` : words;
              return openLinks > 0 || !attribs.src
                ? { tagName: "span", attribs: {}, text }
                : {
                    tagName: "a",
                    attribs: {
                      href: attribs.src,
                      rel: "noopener noreferrer nofollow ugc",
                      referrerpolicy: "no-referrer",
                    },
                    text,
                  };
            },
          }
        : {}),
    },
  });
}

/** Stored HTML as a part of a page: the one place where HTML is put in unescaped. */
export function storedHtml(html: string): ReturnType<typeof raw> {
  return raw(cleanStoredHtml(html, "link"));
}

function present(attribs: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(attribs)) if (value !== undefined) found[name] = value;
  return found;
}
