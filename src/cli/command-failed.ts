/** A command could not do what was asked; the message says why. */
export class CommandFailedError extends Error {
  override readonly name = "CommandFailedError";
}
