/** The first address of a `srcset`; it ends with white space, because it may have commas inside. */
export function firstOfSet(set: string): string {
  return /^[\s,]*(\S+)/.exec(set)?.[1]?.replace(/,$/, "") ?? "";
}
