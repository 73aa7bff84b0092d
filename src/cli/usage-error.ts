/** The command was called with something it can't use: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
