import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { programFolder } from "./paths.ts";

const manifest = z.object({ version: z.string() });

/** The program's version, as its package says. */
export const version: string = manifest.parse(
  JSON.parse(readFileSync(join(programFolder, "..", "package.json"), "utf8")),
).version;
