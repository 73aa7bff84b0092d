import { parentPort } from "node:worker_threads";
import { createLanguageDetector } from "./language/language.ts";
import { ParseError } from "./parse-error.ts";
import { parseFeed } from "./parse-feed.ts";
import type { ParseReply, ParseTask, ThreadReady } from "./pool.ts";

const detectLanguage = createLanguageDetector();

/** The code of a parse thread: documents and pages in, feeds, articles or errors out. */
parentPort?.on("message", async (task: ParseTask) => {
  parentPort?.postMessage(await answer(task));
});

const ready: ThreadReady = "ready";
parentPort?.postMessage(ready);

async function answer(task: ParseTask): Promise<ParseReply> {
  try {
    if (task.kind === "feed") return { document: parseFeed(task.bytes, task.options, detectLanguage) };
    if (task.kind === "html") {
      const { sanitiseAgain } = await import("./html/sanitise-again.ts");
      return { html: task.texts.map(sanitiseAgain) };
    }
    // A document model is large, and few feeds want it.
    const { readArticle } = await import("./article/article.ts");
    return { article: readArticle(task.bytes, task.options) };
  } catch (error) {
    if (error instanceof ParseError) return { code: error.code, message: error.message };
    return {
      code: "crashed",
      message: `The document could not be read (${error instanceof Error ? error.message : String(error)}).`,
    };
  }
}
