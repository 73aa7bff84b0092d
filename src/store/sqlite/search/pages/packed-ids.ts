/** Packs ids from `top` down, as how far each is below the one before, in digits to the base 128: three or four bytes each. */
export function packIds(ids: readonly number[], top: number): string {
  const bytes: number[] = [];
  let before = top;
  for (const id of ids.toSorted((a, b) => b - a)) {
    let rest = before - id;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
    before = id;
  }
  return Buffer.from(bytes).toString("base64url");
}

export function unpackIds(text: string, top: number): ReadonlySet<number> {
  const ids = new Set<number>();
  let id = top;
  let worth = 1;
  for (const byte of Buffer.from(text, "base64url")) {
    id -= (byte % 128) * worth;
    worth *= 128;
    if (byte > 127) continue;
    ids.add(id);
    worth = 1;
  }
  return ids;
}
