/**
 * Puts a filter after a query, `topic:sanctions` say; a value with spaces or signs is quoted.
 *
 * @returns the query text; as it was when it already has the filter
 */
export function withFilter(query: string, name: string, value: string): string {
  const filter = filterText(name, value);
  const text = query.trim();
  return text === "" ? filter : hasFilter(text, name, value) ? text : `${text} ${filter}`;
}

/** Takes a filter out of a query, whether quoted or not; what else stands there is left as it is. */
export function withoutFilter(query: string, name: string, value: string): string {
  const taken = variants(name, value);
  return pieces(query)
    .filter((piece) => !taken.includes(piece.toLowerCase()))
    .join(" ");
}

export function hasFilter(query: string, name: string, value: string): boolean {
  const wanted = variants(name, value);
  return pieces(query).some((piece) => wanted.includes(piece.toLowerCase()));
}

export function filterText(name: string, value: string): string {
  return /^[\p{L}\p{N}._-]+$/u.test(value) ? `${name}:${value}` : `${name}:"${value.replaceAll('"', "")}"`;
}

function variants(name: string, value: string): readonly string[] {
  return [`${name}:${value}`.toLowerCase(), `${name}:"${value.replaceAll('"', "")}"`.toLowerCase()];
}

/** Splits at spaces outside quotes. */
function pieces(query: string): readonly string[] {
  return query.match(/(?:"[^"]*"?|[^\s"])+/g) ?? [];
}
