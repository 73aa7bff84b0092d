import { stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Command } from "commander";
import { OpmlError, readOpml } from "../feeds/opml/read-opml.ts";
import { writeOpml } from "../feeds/opml/write-opml.ts";
import { errorCode } from "../model/error-code.ts";
import { decodeBytes } from "../parse/charset/charset.ts";
import { countWords } from "../text/count-words.ts";
import { replaceFile } from "../userfile/replace-file.ts";
import { whyNotWritten } from "../userfile/why-not-written.ts";
import { CommandFailedError } from "./command-failed.ts";
import type { Context } from "./context.ts";
import { edited, namedFeeds, openEditor, tellUndo } from "./feed-list-editor.ts";
import { print, printJson, tell } from "./output.ts";
import { readInput } from "./read-input.ts";
import { UsageError } from "./usage-error.ts";

/** `feeds import|export`: the list as OPML, as other readers write and read it. */
export function addFeedOpml(feeds: Command, context: Context): void {
  const { output } = context;

  feeds
    .command("import")
    .description("add the feeds of an OPML file (- for standard input)")
    .argument("<file>")
    .option("--json", "print {added,alreadyListed,problems,warnings}")
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const decoded = decodeBytes(await readInput(file), null);
      const editor = await openEditor(context);
      const found = opml(decoded.text, file);
      const { outcome } = await edited(() => editor.importAll(found.feeds));
      const { entries, listed } = outcome;
      const warnings = [...decoded.warnings, ...found.warnings, ...outcome.warnings];
      const problems = [...found.problems, ...outcome.problems].sort((a, b) => a.line - b.line);
      if (options.json) printJson(output, { added: entries.length, alreadyListed: listed, problems, warnings });
      else {
        for (const warning of warnings) tell(output, `${file}: ${warning}`);
        for (const { line, message } of problems) tell(output, `${file}, line ${line}: ${message}`);
        for (const { line, id } of listed) tell(output, `${file}, line ${line}: in the list already, as ${id}`);
      }
      const added = countWords(entries.length, "feed", "feeds");
      const left = countWords(problems.length, "line", "lines");
      const sum = `${added} added, ${listed.length} in the list already, ${left} left out`;
      if (problems.length > 0 && entries.length + listed.length === 0) throw new CommandFailedError(sum);
      if (options.json) return;
      tell(output, sum);
      if (entries.length > 0) await tellUndo(editor, context);
    });

  feeds
    .command("export")
    .description("write the list as OPML 2.0")
    .argument("[file]", "a file; standard output when left out")
    .action(async (file: string | undefined) => {
      const list = await namedFeeds(await openEditor(context), context);
      const text = writeOpml(list, { title: "Wirewatch feeds", createdAt: context.now() });
      if (file === undefined || file === "-") print(output, text.trimEnd());
      else {
        await writeWhole(file, text).catch((error: unknown) => {
          throw notWritten(file, error);
        });
        tell(output, `${countWords(list.length, "feed", "feeds")} written to ${file}`);
      }
      const paused = list.filter(({ enabled }) => !enabled).length;
      if (paused > 0) {
        const words = countWords(paused, "feed is", "feeds are");
        tell(output, `${words} paused here; OPML can’t say so, and who imports the list asks all of its feeds.`);
      }
    });
}

/** A full disk takes nothing away of an earlier list; what is no file, such as /dev/stdout, is only written to. */
async function writeWhole(file: string, text: string): Promise<void> {
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile) await replaceFile(file, text, null);
  else await writeFile(file, text);
}

function notWritten(file: string, error: unknown): CommandFailedError {
  const [why] = whyNotWritten(errorCode(error), dirname(file));
  return new CommandFailedError(`${file} was not written: ${why}.`);
}

function opml(text: string, file: string): ReturnType<typeof readOpml> {
  try {
    return readOpml(text);
  } catch (error) {
    if (error instanceof OpmlError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
