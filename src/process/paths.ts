import { basename, join, resolve } from "node:path";
import type { Config } from "../config.ts";

/** The program's own folder, with the shipped defaults and the compiled code. */
export const programFolder = resolve(import.meta.dirname, "..");

export const defaultFeedsFile = join(programFolder, "feeds", "default-feeds.json");
export const defaultTopicsFile = join(programFolder, "topics", "default-topics.json");
export const defaultAliasesFile = join(programFolder, "stories", "default-aliases.json");
export const assetsFolder = join(programFolder, "web", "assets");

export function aliasesFile(config: Config): string {
  return join(config.dataDir, "aliases.json");
}

/** Where the copy of a user's file is kept as it was last in force. */
export function lastGoodFile(config: Config, file: string): string {
  return join(config.dataDir, "last-good", basename(file));
}

/** Where it is kept how the last edit that the program made of a user's file is taken back. */
export function lastEditFile(config: Config, file: string): string {
  return join(config.dataDir, "last-edit", basename(file));
}

export function databaseFile(config: Config): string {
  return join(config.dataDir, "wirewatch.db");
}
