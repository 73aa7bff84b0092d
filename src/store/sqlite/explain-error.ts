import { errorCode } from "../../model/error-code.ts";
import { StoreError } from "../store-error.ts";

/** What SQLite says of a database that is open, in words for the user; of what nobody expects the error as it is. */
export function explainError(error: unknown, file: string): unknown {
  const code = errorCode(error);
  if (code === "SQLITE_FULL") {
    return new StoreError(
      "full",
      "The disk is full, so nothing new can be stored. Free some space; a running server goes on by itself.",
    );
  }
  if (code.startsWith("SQLITE_BUSY")) {
    return new StoreError("busy", "Another program holds the database. Close it, or repeat this when it is done.");
  }
  if (code.startsWith("SQLITE_READONLY")) {
    return new StoreError(
      "unwritable",
      `${file} is write-protected. Mend its permissions, or run this as the user it belongs to.`,
    );
  }
  if (code.startsWith("SQLITE_IOERR")) {
    return new StoreError(
      "unreadable",
      `${file} can't be read or written, because the system reports a fault (${code}). Check the disk that it is on.`,
    );
  }
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT")) {
    return new StoreError(
      "damaged",
      `${file} is damaged or not a Wirewatch database. It was left as it is; restore a backup.`,
    );
  }
  return error;
}
