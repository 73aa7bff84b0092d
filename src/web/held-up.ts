import { StoreError } from "../store/store-error.ts";

/**
 * What is to be told when a file of the user's was changed and the archive could not take that over: the file is what
 * counts, so the edit is made, and whoever watches the file puts it into force later.
 *
 * @param file   what was changed
 * @param error  why the archive could not be written
 */
export function heldUpWords(file: string, error: unknown): string {
  return `${file} was changed, and comes into force as soon as the archive can be written: ${whyNot(error)}.`;
}

function whyNot(error: unknown): string {
  const code = error instanceof StoreError ? error.code : null;
  if (code === "full") return "the disk is full";
  if (code === "busy") return "another program holds the database";
  return code === "stopped" ? "Wirewatch is stopping" : "it can’t be at the moment, and the log says why";
}
