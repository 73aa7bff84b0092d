import { attributeAddress } from "../links/attribute-address.ts";
import { child, childrenNamed, type Element } from "../markup/element.ts";

/** Forms of one text that are looked at. */
const mostForms = 20;

/**
 * The text of an item in the way that RSS 1.0 had before `content:encoded`: a list of its forms, each with the address
 * of its format and the text as its value (web.resource.org/rss/1.0/modules/content). HTML comes first.
 */
export function listedContent(item: Element): Element | undefined {
  const list = child(item, "content:items");
  const bag = list && child(list, "rdf:bag", "rdf:seq", "rdf:alt");
  if (!bag) return undefined;
  const forms = childrenNamed(bag, "rdf:li")
    .slice(0, mostForms)
    .flatMap((member) => {
      const form = child(member, "content:item") ?? member;
      const value = child(form, "rdf:value");
      return value ? [{ value, format: formatOf(form) }] : [];
    });
  return (forms.find(({ format }) => /html/i.test(format)) ?? forms[0])?.value;
}

function formatOf(form: Element): string {
  const format = child(form, "content:format");
  return format ? attributeAddress(format) : "";
}
