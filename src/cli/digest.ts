import type { Command } from "commander";
import type { Config } from "../config.ts";
import { EditionDateError } from "../digest/edition-date.ts";
import { editionUpTo, openNamed } from "../digest/find-edition.ts";
import { preview } from "../digest/open-edition.ts";
import { renderEml } from "../digest/rendering/render-eml.ts";
import { type DigestFeedKind, renderDigestFeed } from "../digest/rendering/render-feed.ts";
import { renderHtml } from "../digest/rendering/render-html.tsx";
import { renderJson } from "../digest/rendering/render-json.ts";
import { renderMarkdown } from "../digest/rendering/render-markdown.ts";
import { renderText } from "../digest/rendering/render-text.ts";
import { nextCut } from "../digest/streams/cuts.ts";
import type { Edition } from "../model/edition.ts";
import type { Stream } from "../model/stream.ts";
import { defaultStream } from "../process/default-stream.ts";
import { addressAt, listenHost } from "../process/listen-address.ts";
import type { Store } from "../store/store.ts";
import { StoreError } from "../store/store-error.ts";
import { type Context, settingsOf, withArchive } from "./context.ts";
import { print } from "./output.ts";
import { UsageError } from "./usage-error.ts";
import { writeArchive } from "./write-archive.ts";

interface DigestOptions {
  readonly format: string;
  readonly stream?: string;
  readonly json?: boolean;
}

type Writer = (edition: Edition, stream: Stream, baseUrl: string) => string | Promise<string>;

const asFeed =
  (kind: DigestFeedKind): Writer =>
  (edition, stream, baseUrl) =>
    renderDigestFeed(kind, [edition], { baseUrl, stream, self: `${baseUrl}/out/streams/${stream.id}.${kind}` });

/** How an edition is written, by the name of the format. */
const writers: Readonly<Record<string, Writer>> = {
  text: (edition, _, baseUrl) => renderText(edition, baseUrl),
  json: (edition) => JSON.stringify(renderJson(edition), null, 2),
  md: (edition, _, baseUrl) => renderMarkdown(edition, baseUrl),
  html: (edition, _, baseUrl) => renderHtml(edition, baseUrl),
  eml: (edition, _, baseUrl) => renderEml(edition, baseUrl),
  atom: asFeed("atom"),
  rss: asFeed("rss"),
  jsonfeed: asFeed("json"),
};

/** `digest [DATE]`: an edition of a stream. */
export function addDigestCommand(program: Command, context: Context): void {
  program
    .command("digest")
    .description("print an edition of a digest")
    .argument("[date]", "its day, such as 2026-11-24, or today, yesterday, preview; the newest when left out")
    .option("--format <format>", Object.keys(writers).join(", "), "text")
    .option("--json", "short for --format json")
    .option("--stream <id>", "the stream, see “wirewatch streams list”; the default one when left out")
    .action(async (date: string | undefined, options: DigestOptions) => {
      const { config } = settingsOf(context);
      const format = options.json ? "json" : options.format;
      const write = Object.hasOwn(writers, format) ? writers[format] : undefined;
      if (!write) throw new UsageError(`--format ${options.format}: use one of ${Object.keys(writers).join(", ")}.`);
      const now = context.now();
      const { stream, edition } = await withArchive(config, async (store) => {
        const wanted = await streamOf(store, options.stream, config);
        const keeping = { ...store, freezeEdition: (made: Edition) => freeze(made, config, now) };
        const edition =
          date === undefined
            ? await openNewest(keeping, wanted, now)
            : await openNamed({ store: keeping, stream: wanted, now }, date);
        return { stream: wanted, edition };
      });
      const baseUrl = config.baseUrl ?? addressAt(listenHost(config), config.port);
      print(context.output, (await write(edition, stream, baseUrl)).trimEnd());
    });
}

/** The newest edition; while the archive is younger than its cut, the next one so far. */
async function openNewest(store: Store, stream: Stream, now: number): Promise<Edition> {
  try {
    return await editionUpTo({ store, stream, now }, now);
  } catch (error) {
    if (!(error instanceof EditionDateError) || error.code !== "before") throw error;
    return preview(store, stream, nextCut(stream, now), now);
  }
}

async function streamOf(store: Store, id: string | undefined, config: Config): Promise<Stream> {
  const usual = defaultStream(config);
  if (id === undefined || id === usual.id) return usual;
  const streams = await store.streams();
  const found = streams.find(({ stream }) => stream.id === id);
  if (found) return found.stream;
  const ids = [usual.id, ...streams.map(({ stream }) => stream.id).filter((one) => one !== usual.id)];
  throw new UsageError(`--stream ${id}: there is no such stream. There is ${ids.join(", ")}.`);
}

/**
 * Keeps a past edition for good, as every reader of it does: whoever stores it first decides. Where the archive can't
 * be written, the edition is shown without that.
 */
async function freeze(edition: Edition, config: Config, now: number): Promise<Edition> {
  try {
    return await writeArchive(config, (store) => store.freezeEdition(edition, now));
  } catch (error) {
    if (error instanceof StoreError) return edition;
    throw error;
  }
}
