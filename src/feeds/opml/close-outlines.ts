/** An attribute whose closing quote is missing, up to the end of its tag. */
const openQuote = /=\s{0,9}"[^"]{0,5000}$/;

/**
 * OPML in which every tag of an outline has its end: a `>` or closing quote that is missing would make one tag of it and
 * the next, and what that one lists would be lost. Lines stay the lines they were.
 *
 * @param onMend  called where something was missing
 */
export function closeOutlines(opml: string, onMend: () => void): string {
  return opml
    .split(/(?=<outline[\s/>])/i)
    .map((piece, i, { length }) => {
      const closing = piece.search(/<\/(?:outline|body|opml)\b/i);
      const tag = closing < 0 ? piece : piece.slice(0, closing);
      const written = tag.trimEnd();
      // What goes on to the end of the text was cut off, and what ends so stands in a comment.
      if (!/^<outline/i.test(tag) || (closing < 0 && i === length - 1) || written.endsWith("-->")) return piece;
      const unclosed = written.replace(/\s{0,9}\/?>$/, "");
      const hasEnd = written.includes(">");
      const hasQuote = !openQuote.test(unclosed.slice(-6000));
      if (hasEnd && hasQuote) return piece;
      onMend();
      const isFeed = /\sxmlurl\s*=/i.test(tag);
      const end = hasEnd ? written.slice(unclosed.length) : isFeed ? "/>" : ">";
      return `${unclosed}${hasQuote ? "" : '"'}${end}${piece.slice(written.length)}`;
    })
    .join("");
}
