import type { Command } from "commander";
import { newestEditionDate, parseEditionDate } from "../digest/edition-date.ts";
import { openEdition } from "../digest/open-edition.ts";
import { renderDigestAtom } from "../digest/render-atom.ts";
import { renderEml } from "../digest/render-eml.ts";
import { renderHtml } from "../digest/render-html.tsx";
import { renderJson } from "../digest/render-json.ts";
import { renderMarkdown } from "../digest/render-markdown.ts";
import { renderText } from "../digest/render-text.ts";
import type { Edition, Stream } from "../model/edition.ts";
import { defaultStream } from "../process/default-stream.ts";
import { type Context, settingsOf, withArchive } from "./context.ts";
import { print } from "./output.ts";
import { UsageError } from "./usage-error.ts";

interface DigestOptions {
  readonly format: string;
  readonly json?: boolean;
}

/** How an edition is written, by the name of the format. */
const writers: Readonly<
  Record<string, (edition: Edition, stream: Stream, baseUrl: string) => string | Promise<string>>
> = {
  text: (edition) => renderText(edition),
  json: (edition) => JSON.stringify(renderJson(edition), null, 2),
  md: (edition) => renderMarkdown(edition),
  html: (edition) => renderHtml(edition),
  atom: (edition, { title }, baseUrl) => renderDigestAtom([edition], { baseUrl, title }),
  eml: (edition) => renderEml(edition),
};

/** `digest [DATE]`: an edition of the default stream. */
export function addDigestCommand(program: Command, context: Context): void {
  program
    .command("digest")
    .description("print an edition of the daily digest")
    .argument("[date]", "its day, such as 2026-11-24, today or yesterday; the newest when left out")
    .option("--format <format>", Object.keys(writers).join(", "), "text")
    .option("--json", "short for --format json")
    .action(async (date: string | undefined, options: DigestOptions) => {
      const { config } = settingsOf(context);
      const now = context.now();
      const format = options.json ? "json" : options.format;
      const write = Object.hasOwn(writers, format) ? writers[format] : undefined;
      if (!write) throw new UsageError(`--format ${options.format}: use one of ${Object.keys(writers).join(", ")}.`);
      const stream = defaultStream(config);
      const day = date === undefined ? newestEditionDate(stream, now) : parseEditionDate(date, stream, now);
      const edition = await withArchive(config, (store) => openEdition({ store, stream, date: day, now }));
      const baseUrl = config.baseUrl ?? `http://${config.host}:${config.port}`;
      print(context.output, (await write(edition, stream, baseUrl)).trimEnd());
    });
}
