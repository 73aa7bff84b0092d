import { ConfigError } from "../config.ts";
import { EditionDateError } from "../digest/edition-date.ts";
import { AddressError } from "../feeds/discovery/typed-address.ts";
import { AllowListError } from "../fetch/address.ts";
import { FetchError } from "../fetch/failure.ts";
import { ParseError } from "../parse/parse-error.ts";
import { ListenError } from "../process/serve.ts";
import { ThreadError } from "../process/threads.ts";
import { StoreError } from "../store/store-error.ts";
import { UserFileError } from "../userfile/problem.ts";
import { CommandFailedError } from "./command-failed.ts";
import { UsageError } from "./usage-error.ts";

/** What a failure means to the shell, and what to tell the user: one message for what is expected, all we know else. */
export function exitCodeOf(error: unknown): { readonly code: number; readonly message: string } {
  if (error instanceof ThreadError) return { code: error.exitCode, message: error.message };
  if (error instanceof StoreError) return { code: error.code === "cursor" ? 2 : 1, message: error.message };
  for (const kind of [ConfigError, UserFileError, UsageError, EditionDateError, AllowListError, AddressError]) {
    if (error instanceof kind) return { code: 2, message: error.message };
  }
  for (const kind of [FetchError, ParseError, ListenError, CommandFailedError]) {
    if (error instanceof kind) return { code: 1, message: error.message };
  }
  return { code: 1, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
