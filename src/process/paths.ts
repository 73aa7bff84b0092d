import { join, resolve } from "node:path";
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

export function databaseFile(config: Config): string {
  return join(config.dataDir, "wirewatch.db");
}
