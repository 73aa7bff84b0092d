/** The charset's bytes of a text, by trying out what the decoder makes of one and two bytes. */
export function encode(text: string, charset: string): Uint8Array {
  if (charset === "iso-2022-jp") {
    const plane = encode(text, "euc-jp").map((byte) => byte & 0x7f);
    return Uint8Array.from([0x1b, 0x24, 0x42, ...plane, 0x1b, 0x28, 0x42]);
  }
  const decoder = new TextDecoder(charset === "gb2312" || charset === "gbk" ? "gb18030" : charset);
  const bytesOf = new Map<string, readonly number[]>();
  for (let a = 0; a < 256; a++) {
    const one = decoder.decode(Uint8Array.of(a));
    if (one.length === 1 && one !== "\ufffd" && !bytesOf.has(one)) bytesOf.set(one, [a]);
  }
  for (let a = 0x81; a < 0xff; a++) {
    for (let b = 0x40; b < 0xff; b++) {
      const two = decoder.decode(Uint8Array.of(a, b));
      if (two.length === 1 && two !== "\ufffd" && !bytesOf.has(two)) bytesOf.set(two, [a, b]);
    }
  }
  return Uint8Array.from(
    [...text].flatMap((char) => {
      const bytes = bytesOf.get(char);
      if (!bytes) throw new Error(`${charset} has no ${char}`);
      return bytes;
    }),
  );
}
