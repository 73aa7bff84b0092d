import type { Command } from "commander";
import { createClient } from "../fetch/client.ts";
import { httpFailure } from "../fetch/failure.ts";
import type { FeedDocument } from "../model/document.ts";
import { createLanguageDetector } from "../parse/language/language.ts";
import { parseFeed } from "../parse/parse-feed.ts";
import { isoTime } from "../text/iso-time.ts";
import { CommandFailedError } from "./command-failed.ts";
import { type Context, settingsOf } from "./context.ts";
import { printJson } from "./output.ts";
import { readInput } from "./read-input.ts";

interface ParseCommandOptions {
  readonly url: string;
  readonly contentType?: string;
}

/** `parse FILE|URL|-`: the normalised feed document as JSON. */
export function addParseCommand(program: Command, context: Context): void {
  program
    .command("parse")
    .description("print a feed as the normalised document Wirewatch makes of it, as JSON")
    .argument("<source>", "a file, an http(s) address, or - for standard input")
    .option("--url <address>", "where a file came from; base of its relative addresses", "http://localhost/")
    .option("--content-type <type>", "what the server said of a file")
    .option("--json", "JSON is what it prints anyway")
    .action(async (source: string, options: ParseCommandOptions) => {
      const { bytes, url, contentType } = await load(source, options, context);
      printJson(context.output, toJson(parseFeed(bytes, { url, contentType }, createLanguageDetector())));
    });
}

async function load(
  source: string,
  options: ParseCommandOptions,
  context: Context,
): Promise<{ bytes: Uint8Array; url: string; contentType: string | null }> {
  if (!/^https?:\/\//i.test(source)) {
    const bytes = await readInput(source);
    if (bytes.every((byte) => byte <= 0x20)) {
      throw new CommandFailedError(`${source === "-" ? "Standard input" : source} is empty: there is nothing to read.`);
    }
    return { bytes, url: options.url, contentType: options.contentType ?? null };
  }
  const { config } = settingsOf(context);
  const client = createClient({ allow: config.fetchAllow, userAgent: config.userAgent });
  try {
    const answer = await client.get(source, {});
    if (answer.status < 200 || answer.status > 299) throw httpFailure(answer.status, null);
    return { bytes: answer.body, url: answer.url, contentType: answer.headers["content-type"] ?? null };
  } finally {
    await client.close();
  }
}

function toJson({ format, title, siteUrl, language, items, warnings }: FeedDocument): object {
  return {
    format,
    title,
    siteUrl,
    language,
    items: items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      author: item.author,
      publishedAt: isoTime(item.publishedAt),
      updatedAt: isoTime(item.updatedAt),
      summaryHtml: item.summaryHtml,
      contentHtml: item.contentHtml,
      text: item.contentText || item.summaryText,
      language: item.language,
      imageUrl: item.imageUrl,
      enclosures: item.enclosures,
    })),
    warnings,
  };
}
