import type { Command } from "commander";
import type { z } from "zod";
import type { Config } from "../config.ts";
import { nextCut } from "../digest/streams/cuts.ts";
import { changeStream, newStream, streamChanges, streamOf } from "../digest/streams/stream-schema.ts";
import { scheduleWords } from "../digest/streams/stream-words.ts";
import { everyDay, type Stream } from "../model/stream.ts";
import { defaultStream } from "../process/default-stream.ts";
import type { Store } from "../store/store.ts";
import { isoTime } from "../text/iso-time.ts";
import { issueWords } from "../web/api/issue-words.ts";
import { unknownNames } from "../web/searching/unknown-names.ts";
import { withIds } from "../web/searching/with-ids.ts";
import { type Context, settingsOf, withArchive } from "./context.ts";
import { print, printJson, tell } from "./output.ts";
import { table } from "./table.ts";
import { UsageError } from "./usage-error.ts";
import { writeArchive } from "./write-archive.ts";

interface StreamOptions {
  readonly title?: string;
  readonly filter?: string;
  readonly zone?: string;
  readonly at?: string;
  readonly days?: string;
  readonly size?: string;
}

const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `streams …`: what editions are made of, and when. */
export function addStreamsCommand(program: Command, context: Context): void {
  const streams = program.command("streams").description("the streams: what editions are made of, and when");
  streams
    .command("list")
    .description("show the streams and their next cut")
    .option("--json", "print {items:[…]}")
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { config } = settingsOf(context);
      const items = await withArchive(config, (store) => allStreams(store, config));
      const nextCutAt = (stream: Stream): string => isoTime(nextCut(stream, context.now()).at);
      if (json) {
        const told = items.map((stream) => ({ ...stream, nextCutAt: nextCutAt(stream) }));
        return printJson(context.output, { items: told, next: null, total: told.length });
      }
      const lines = items.map((stream) => [
        stream.id,
        scheduleWords(stream),
        stream.zone,
        nextCutAt(stream),
        stream.filter,
        stream.title,
      ]);
      for (const line of table([["ID", "WHEN", "ZONE", "NEXT", "FILTER", "TITLE"], ...lines]))
        print(context.output, line);
    });
  withFields(
    streams.command("add").description("make a stream").argument("<id>", "short name, such as shipping-weekly"),
    {
      filter: "what it keeps to; everything when left out",
      zone: "IANA time zone; that of the configuration when left out",
    },
  ).action(async (id: string, options: StreamOptions) => {
    const { config } = settingsOf(context);
    const given = checked(newStream, { id, title: options.title ?? id, ...fieldsOf(options) });
    const stream = await writeArchive(config, async (store) => {
      const taken = (await allStreams(store, config)).some((one) => one.id === id);
      if (taken) throw new UsageError(`There is a stream “${id}” already; “streams change ${id}” changes it.`);
      const made = streamOf({ ...given, filter: await withIds(store, given.filter, "unknown") }, config.timezone);
      await store.putStream(made, context.now());
      await warn(store, made, context);
      return made;
    });
    tell(context.output, `“${stream.title}” is made ${scheduleWords(stream)}, ${stream.zone}.`);
  });
  withFields(
    streams
      .command("change")
      .description("change a stream: what is left out, and its editions, stay as they are")
      .argument("<id>"),
    { filter: "what it keeps to; “” for everything", zone: "IANA time zone, such as Europe/Berlin" },
  ).action(async (id: string, options: StreamOptions) => {
    const { config } = settingsOf(context);
    const changes = checked(streamChanges, fieldsOf(options));
    const stream = await writeArchive(config, async (store) => {
      const filter = changes.filter === undefined ? {} : { filter: await withIds(store, changes.filter, "unknown") };
      const changed = changeStream(await findOwn(store, config, id), { ...changes, ...filter });
      await store.putStream(changed, context.now());
      await warn(store, changed, context);
      return changed;
    });
    tell(context.output, `“${stream.title}” is made ${scheduleWords(stream)}, ${stream.zone}.`);
  });
  streams
    .command("remove")
    .description("remove a stream; its editions stay readable")
    .argument("<id>")
    .action(async (id: string) => {
      const { config } = settingsOf(context);
      await writeArchive(config, async (store) => {
        await findOwn(store, config, id);
        await store.removeStream(id, context.now());
      });
      tell(context.output, `“${id}” is removed.`);
    });
}

/** Its editions would stay empty without a word. */
async function warn(store: Store, { filter }: Stream, { output }: Context): Promise<void> {
  for (const sentence of await unknownNames(store, filter)) tell(output, sentence);
}

/** @param words  of options that, left out, mean one thing for a new stream and another for one that is changed */
function withFields(command: Command, words: Readonly<Record<"filter" | "zone", string>>): Command {
  return command
    .option("--title <title>", "what it is called")
    .option("--filter <query>", words.filter)
    .option("--zone <zone>", words.zone)
    .option("--at <times>", "times of its cuts, such as 07:00,18:00")
    .option("--days <days>", "daily, weekdays, or days such as mon,thu")
    .option("--size <n>", "stories in an edition, at most");
}

function fieldsOf({ title, filter, zone, at, days, size }: StreamOptions): Record<string, unknown> {
  const given = {
    title,
    filter,
    zone,
    at: at?.split(",").map((time) => time.trim()),
    days: days === undefined ? undefined : daysOf(days),
    size: size === undefined ? undefined : Number(size),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function daysOf(text: string): readonly number[] {
  if (text === "daily") return everyDay;
  if (text === "weekdays") return [1, 2, 3, 4, 5];
  return text.split(",").map((name) => {
    const day = dayNames.indexOf(name.trim().toLowerCase().slice(0, 3)) + 1;
    if (day > 0) return day;
    throw new UsageError(`--days ${text}: “${name}” is no day. Use daily, weekdays, or ${dayNames.join(", ")}.`);
  });
}

function checked<T>(form: z.ZodType<T>, given: unknown): T {
  const result = form.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `${String(issue.path[0] ?? "")}: ${issueWords(issue)}`);
  throw new UsageError([...new Set(lines)].join("\n"));
}

async function allStreams(store: Store, config: Config): Promise<readonly Stream[]> {
  const usual = defaultStream(config);
  const stored = (await store.streams()).map(({ stream }) => stream);
  return [usual, ...stored.filter(({ id }) => id !== usual.id)];
}

async function findOwn(store: Store, config: Config, id: string): Promise<Stream> {
  if (id === defaultStream(config).id) {
    throw new UsageError(`“${id}” is made by WIREWATCH_DIGEST_AT and WIREWATCH_TIMEZONE; set those instead.`);
  }
  const streams = await allStreams(store, config);
  const found = streams.find((stream) => stream.id === id);
  if (found) return found;
  throw new UsageError(`There is no stream “${id}”. There is ${streams.map((stream) => stream.id).join(", ")}.`);
}
