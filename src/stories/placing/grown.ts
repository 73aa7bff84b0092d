/** A typed array with room for `length` entries: the same where it has, else a longer copy. */
export function grown<T extends Float64Array | Int32Array | Uint8Array>(
  array: T,
  length: number,
  make: (n: number) => T,
): T {
  if (length <= array.length) return array;
  const longer = make(Math.max(length, Math.ceil(array.length * 1.5)));
  longer.set(array);
  return longer;
}
