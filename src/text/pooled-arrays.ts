/**
 * Arrays for short texts, out of the memory that Node keeps for small buffers: memory of its own for each array takes
 * ten times as long as folding a headline. What they hold at first is arbitrary.
 *
 * Node lays small buffers at multiples of eight bytes, as wide as any array here needs.
 */
export function pooledUint16(length: number): Uint16Array<ArrayBuffer> {
  const { buffer, byteOffset } = Buffer.allocUnsafe(length * Uint16Array.BYTES_PER_ELEMENT);
  return new Uint16Array(buffer, byteOffset, length);
}

/** As {@link pooledUint16}, for offsets. */
export function pooledUint32(length: number): Uint32Array<ArrayBuffer> {
  const { buffer, byteOffset } = Buffer.allocUnsafe(length * Uint32Array.BYTES_PER_ELEMENT);
  return new Uint32Array(buffer, byteOffset, length);
}

/** As {@link pooledUint16}, for numbers that may be negative. */
export function pooledInt32(length: number): Int32Array<ArrayBuffer> {
  const { buffer, byteOffset } = Buffer.allocUnsafe(length * Int32Array.BYTES_PER_ELEMENT);
  return new Int32Array(buffer, byteOffset, length);
}
