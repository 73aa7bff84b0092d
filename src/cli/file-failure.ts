import type { FileEditError } from "../userfile/edit-error.ts";
import { CommandFailedError } from "./command-failed.ts";
import { UsageError } from "./usage-error.ts";

/** A file that holds a mistake or changed is the user's to mend; one that can't be written is a failure. */
export function fileFailure({ code, message }: FileEditError): Error {
  return code === "not-written" ? new CommandFailedError(message) : new UsageError(message);
}
