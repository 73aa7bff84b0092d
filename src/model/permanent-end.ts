/** A redirect that was followed, with its status. */
interface Hop {
  readonly status: number;
  readonly to: string;
}

/**
 * Where the redirects lead that are for good (301 and 308, RFC 9110 §15.4): only an unbroken chain of them, from the
 * first address on, speaks of that address. Null where there is none.
 */
export function permanentEnd(redirects: readonly Hop[]): string | null {
  const temporary = redirects.findIndex(({ status }) => status !== 301 && status !== 308);
  return (temporary < 0 ? redirects : redirects.slice(0, temporary)).at(-1)?.to ?? null;
}
