/** Digits in groups of three, one sign between all of them. */
const grouped = /^\d{1,3}([,.\s'’])\d{3}(?:\1\d{3}){0,4}$/;
const whole = /^(\d{1,15})(?:[.,]0{0,3})?(?:\s?b(?:ytes?)?)?$/i;

/** The length of a file as an attachment states it; null where it states none in bytes. */
export function byteCount(text: string): number | null {
  const written = text.trim().slice(0, 40);
  const digits = grouped.test(written) ? written.replace(/\D/g, "") : whole.exec(written)?.[1];
  return Number(digits) || null;
}
