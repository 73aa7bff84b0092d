/** The coding that a body's first bytes are the signature of (RFC 1952 §2.3.1, RFC 8878 §3.1.1). */
export function signedCoding([a, b, c, d]: Uint8Array): "gzip" | "zstd" | undefined {
  if (a === 0x1f && b === 0x8b && c === 8) return "gzip";
  return a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd ? "zstd" : undefined;
}
