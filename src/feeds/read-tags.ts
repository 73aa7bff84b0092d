import { decodeHTMLAttribute } from "entities";
import { QuoteType, Tokenizer } from "htmlparser2";

/** A start tag. */
export interface Tag {
  /** Lower case, without a namespace's prefix. */
  readonly name: string;
  /** By lower-case name, entities decoded; of a repeated one the first. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Offset of its `<` in the text. */
  readonly at: number;
  /** Whether it ends with `/>`. */
  readonly closed: boolean;
}

export interface TagEvents {
  /** Return false to stop reading. */
  onOpen(tag: Tag): boolean;
  onClose?(name: string): void;
  /** Text between tags, entities not decoded; in XML also that of CDATA sections. */
  onText?(text: string): void;
}

/** Enough for any real tag, little enough for memory. */
const maxAttributes = 64;

/**
 * Reads the tags of XML or HTML one after the other, however broken, in one pass. No tree is kept, so neither depth nor
 * unclosed tags cost anything: htmlparser2's parser takes quadratic time for deep nesting, its tokenizer, used here,
 * does not.
 */
export function readTags(text: string, kind: "xml" | "html", events: TagEvents): void {
  let name = "";
  let at = 0;
  let attributes = new Map<string, string>();
  let attribute = "";
  let value = "";

  function open(closed: boolean): void {
    if (name === "") return;
    if (!events.onOpen({ name, attributes, at, closed })) tokenizer.pause();
    name = "";
  }

  const tokenizer = new Tokenizer(
    { xmlMode: kind === "xml", decodeEntities: false, recognizeSelfClosing: kind === "xml" },
    {
      onopentagname(start, end) {
        name = localName(text.slice(start, end));
        at = start - 1;
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = text.slice(start, end).toLowerCase();
        value = "";
      },
      onattribdata(start, end) {
        value += text.slice(start, end);
      },
      onattribend(quote) {
        if (attributes.size >= maxAttributes || attributes.has(attribute)) return;
        attributes.set(attribute, quote === QuoteType.NoValue ? "" : decodeHTMLAttribute(value));
      },
      onopentagend: () => open(false),
      onselfclosingtag: () => open(true),
      onclosetag: (start, end) => events.onClose?.(localName(text.slice(start, end))),
      ontext: (start, end) => events.onText?.(text.slice(start, end)),
      oncdata(start, end, offset) {
        if (kind === "xml") events.onText?.(text.slice(start, end - offset));
      },
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onattribentity: ignore,
      ontextentity: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
}

function ignore(): void {}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}
