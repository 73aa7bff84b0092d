const placeholder =
  /(?:^|[-_.])placeholders?[-_.]|^(?:\d{1,2}x\d{1,2}|blank|(?:ajax[-_]?)?load(?:er|ing)|lazy(?:[-_]?load(?:er|ing)?)?|shim|spacer|trans|transparent)(?:[-_.](?:\d{1,4}x\d{1,4}|bg|image|img|pixel|trans(?:parent)?)){0,3}\.(?:gif|png|svg|webp)$|^(?:clear|dot|empty|gr[ae]y|pixel|space|white)\.gif$/i;

/** Whether a picture is named as one that only fills a place: it is shown until the real one is loaded, or never seen. */
export function isPlaceholder({ pathname }: Pick<URL, "pathname">): boolean {
  return placeholder.test(pathname.slice(pathname.lastIndexOf("/") + 1));
}
