/** The upper halves of the code pages of DOS that feeds still declare. */
const upperHalves: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "cp437",
    [
      ...("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" +
        "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0"),
    ],
  ],
  [
    "cp850",
    [
      ...("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐" +
        "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0"),
    ],
  ],
  [
    "cp852",
    [
      ...("ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐" +
        "└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0"),
    ],
  ],
  [
    "cp855",
    [
      ...("ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐" +
        "└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u00adыЫзЗшШэЭщЩчЧ§■\u00a0"),
    ],
  ],
]);

/** Decodes a charset that TextDecoder has not: UTF-32, HZ (RFC 1843), and the code pages of DOS; null for any other. */
export function decodeOldCharset(bytes: Uint8Array, charset: string): string | null {
  if (charset.startsWith("utf-32")) return decodeUtf32(bytes, charset.endsWith("le"));
  if (charset === "hz-gb-2312") return decodeHz(bytes);
  const upper = upperHalves.get(charset);
  return upper ? decodeCodePage(bytes, upper) : null;
}

function decodeCodePage(bytes: Uint8Array, upper: readonly string[]): string {
  const units = Uint16Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 ? byte : (upper[byte - 0x80] ?? "\ufffd").charCodeAt(0),
  );
  // By way of UTF-16, because joining characters takes ten times as long.
  const text = Buffer.alloc(bytes.length * 2);
  for (let i = 0; i < bytes.length; i++) text.writeUInt16LE(units[bytes[i] ?? 0] ?? 0, i * 2);
  return text.toString("utf16le");
}

/** HZ writes the two bytes of a Chinese character without their upper bits, between `~{` and `~}`. */
function decodeHz(bytes: Uint8Array): string {
  const plain = new Uint8Array(bytes.length);
  let end = 0;
  let chinese = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1];
    if (byte === 0x7e && next === 0x7b) chinese = true;
    else if (byte === 0x7e && next === 0x7d) chinese = false;
    else if (byte === 0x7e && next === 0x7e && !chinese) plain[end++] = byte;
    else if (byte !== 0x7e || next !== 0x0a) {
      plain[end++] = chinese && byte > 0x20 ? byte | 0x80 : byte;
      continue;
    }
    at++;
  }
  return new TextDecoder("gb18030").decode(plain.subarray(0, end));
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const code = view.getUint32(i, littleEndian);
    parts.push(code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd");
  }
  return parts.join("");
}
