/**
 * An address that a publisher named, as a shell takes it to the letter: whoever copies a command with it must not run what
 * else stands in it.
 */
export function quotedAddress(address: string): string {
  return `'${address.replaceAll("'", "%27")}'`;
}
