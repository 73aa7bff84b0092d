import { parentPort } from "node:worker_threads";
import RssParser from "rss-parser";
import { decodeBytes } from "./charset/charset.ts";
import type { WitnessedItem, WitnessReply, WitnessTask } from "./witness.ts";

/** The code of the witness's thread. rss-parser takes dates without a zone for local ones, so the zone must be UTC. */
const parser = new RssParser({ defaultRSS: 2.0 });

parentPort?.on("message", async (task: WitnessTask) => {
  parentPort?.postMessage(await answer(task));
});

/** rss-parser takes a text: what it is made of is told from the bytes as our reader does it. */
async function answer({ bytes, contentType, charset = null }: WitnessTask): Promise<WitnessReply> {
  try {
    const { items } = await parser.parseString(decodeBytes(bytes, contentType, charset).text);
    return { kind: "read", items: items.map(toItem) };
  } catch (error) {
    return { kind: "refused", message: error instanceof Error ? error.message : String(error) };
  }
}

function toItem(item: RssParser.Item): WitnessedItem {
  const time = Date.parse(item.isoDate ?? item.pubDate ?? "");
  return {
    id: asText(item.guid),
    title: asText(item.title) ?? "",
    url: asText(item.link),
    publishedAt: Number.isNaN(time) ? null : time,
  };
}

/** Markup in a field makes an object of it. */
function asText(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
