/** The zeros of scripts whose numbers stand in the news: Arabic, Persian, Devanagari, Bengali, Thai. */
export const foreignZeros: readonly number[] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
const marks: Readonly<Record<string, string>> = { "٪": "%", "٫": ".", "٬": "," };
const foreign = /[٠-٩۰-۹०-९০-৯๐-๙٪٫٬]/g;

/** A text with the digits of other scripts as those that 0 to 9 are: ١٢٪ → 12%. Its length stays. */
export function latinDigits(text: string): string {
  return text.replace(foreign, (sign) => {
    const code = sign.charCodeAt(0);
    const zero = foreignZeros.find((one) => code >= one && code < one + 10);
    return zero === undefined ? (marks[sign] ?? sign) : String(code - zero);
  });
}
