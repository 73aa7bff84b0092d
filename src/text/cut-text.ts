/** The beginning of a text, so many UTF-16 units at most, that ends with a whole character. */
export function cutText(text: string, length: number): string {
  const cut = text.length > length ? text.slice(0, length).replace(/[\ud800-\udbff]$/, "") : text;
  return cut.toWellFormed();
}
