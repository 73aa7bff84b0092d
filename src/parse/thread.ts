import { parentPort } from "node:worker_threads";
import { createLanguageDetector } from "./language.ts";
import { ParseError } from "./parse-error.ts";
import { parseFeed } from "./parse-feed.ts";
import type { ParseReply, ParseTask } from "./pool.ts";

const detectLanguage = createLanguageDetector();

/** The code of a parse thread: documents in, feeds or errors out. */
parentPort?.on("message", ({ bytes, options }: ParseTask) => {
  parentPort?.postMessage(answer(bytes, options));
});

function answer(bytes: Uint8Array, options: ParseTask["options"]): ParseReply {
  try {
    return { document: parseFeed(bytes, options, detectLanguage) };
  } catch (error) {
    if (error instanceof ParseError) return { code: error.code, message: error.message };
    return {
      code: "crashed",
      message: `The document could not be read (${error instanceof Error ? error.message : String(error)}).`,
    };
  }
}
