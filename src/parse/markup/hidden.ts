/** What its author hides is for machines: the first words of a mail, a picture that counts readers. */
const hiding = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\s*(?:;|!|$)/i;

/**
 * Whether an HTML element says that it isn't shown. What is transparent counts as shown: pages fade their pictures in.
 *
 * @param hidden, style  its attributes, references decoded
 */
export function isHidden(hidden: string | undefined, style: string | undefined): boolean {
  return hidden !== undefined || (style !== undefined && hiding.test(style));
}
