// Bundles the program into dist/: some fifty files instead of nine hundred, because most of the time it took to start
// was spent on finding and loading modules. Types are checked by “npm run types”.
import { cp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = new URL("..", import.meta.url);

/** Left in node_modules: what has a native part or looks for files of its own, and what is large and seldom needed. */
const external = [/^better-sqlite3/, /^pino/, /^eld/, /^juice/, /^linkedom/, /^nodemailer/];

/**
 * Every file lands in a folder of `folder`, as every module is in a folder of `src/`, so that what is looked for beside
 * a module (another thread's entry, a shipped list) is found by the same relative path.
 *
 * @param entries  modules by the path they get in `folder`, without its ending
 * @param folder   within the project
 */
export async function bundle(entries: Readonly<Record<string, string>>, folder: string): Promise<void> {
  await using build = await rolldown({
    cwd: fileURLToPath(root),
    input: entries,
    platform: "node",
    external,
    // Some packages offer Node a form that can't be bundled.
    resolve: { mainFields: ["module", "main"] },
    transform: { target: "node24" },
  });
  await build.write({
    dir: folder,
    format: "esm",
    sourcemap: true,
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    comments: false,
    // Nothing is made smaller; text in one byte per character is loaded faster.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: false, asciiOnly: true } },
  });
}

if (import.meta.main) {
  await rm(new URL("dist", root), { recursive: true, force: true });
  await bundle(
    {
      "cli/main": "src/main.ts",
      "process/worker-thread": "src/process/worker-thread.ts",
      "process/reader-thread": "src/process/reader-thread.ts",
      "process/speller-thread": "src/process/speller-thread.ts",
      "parse/thread": "src/parse/thread.ts",
      "parse/witness-thread": "src/parse/witness-thread.ts",
    },
    "dist",
  );
  // What the program reads at run time.
  for (const path of [
    "web/assets",
    "feeds/default-feeds.json",
    "topics/default-topics.json",
    "stories/default-aliases.json",
  ]) {
    await cp(new URL(`src/${path}`, root), new URL(`dist/${path}`, root), { recursive: true });
  }
}
