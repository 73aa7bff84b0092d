export type StoreErrorCode =
  | "unwritable"
  | "unreadable"
  | "newer"
  | "older"
  | "damaged"
  | "migration"
  | "missing"
  | "full"
  | "busy"
  | "cursor"
  | "stopped";

/** The store can't be used; the message says why and what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
