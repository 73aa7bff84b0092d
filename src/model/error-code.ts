/** The code by which the system or SQLite names an error, such as `ENOENT` or `SQLITE_FULL`; empty where there is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
