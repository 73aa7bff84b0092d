/** Another process fills this archive. */
export class NotWriterError extends Error {
  override readonly name = "NotWriterError";

  constructor() {
    super("Another Wirewatch is running on this data folder. Stop it, or set WIREWATCH_DATA to a folder of its own.");
  }
}
