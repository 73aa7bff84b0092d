import { Worker } from "node:worker_threads";
import type { FeedDocument } from "../model/document.ts";
import type { Article, PageOptions } from "./article/article.ts";
import type { OldHtml } from "./html/sanitise-again.ts";
import { ParseError, type ParseErrorCode } from "./parse-error.ts";
import type { ParseOptions } from "./parse-feed.ts";

export type ParseTask =
  | { readonly kind: "feed"; readonly bytes: Uint8Array; readonly options: ParseOptions }
  | { readonly kind: "article"; readonly bytes: Uint8Array; readonly options: PageOptions }
  | { readonly kind: "html"; readonly texts: readonly OldHtml[] };

/** What a thread says when it has loaded its code. */
export type ThreadReady = "ready";

export type ParseReply =
  | { readonly document: FeedDocument }
  | { readonly article: Article | null }
  | { readonly html: readonly string[] }
  | { readonly code: ParseErrorCode; readonly message: string };

/** Threads that read documents, and can be killed while they do. */
export interface ParsePool {
  /**
   * Reads a document in a thread.
   *
   * @throws ParseError also when the document takes longer than the deadline or crashes its thread
   */
  parse(bytes: Uint8Array, options: ParseOptions): Promise<FeedDocument>;
  /** As {@link ParsePool.parse}, for the page of an article; null when there is no article in it. */
  parseArticle(bytes: Uint8Array, options: PageOptions): Promise<Article | null>;
  /** Sanitises stored HTML by the rules of now, in a thread. Throws as {@link ParsePool.parse}. */
  sanitiseAgain(texts: readonly OldHtml[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface ParsePoolOptions {
  /** At most. */
  readonly threads: number;
  /** A document that takes longer is given up and its thread replaced, milliseconds. */
  readonly deadlineMs: number;
  /** Module that runs in each thread: the compiled `thread.js`. */
  readonly entry: URL;
}

interface Waiting {
  readonly task: ParseTask;
  readonly resolve: (reply: ParseReply) => void;
  readonly reject: (error: ParseError) => void;
}

interface Thread {
  readonly worker: Worker;
  /** What it was given, in order; it reads the first. */
  readonly tasks: Waiting[];
  timer: NodeJS.Timeout | null;
  /** Loading the code takes seconds on a busy machine, which is no fault of the first document. */
  isReady: boolean;
}

/**
 * Documents a thread is given ahead, so that it goes on while whoever gave them is busy: storing what a batch of feeds
 * brought takes as long as reading that many. Large ones, of which there is a copy each, are no more than some MiB.
 */
const givenAhead = 32;
const bytesAhead = 4 << 20;

/** Heap of a parse thread, MiB: a document that needs more kills only its thread. */
const heapMb = 256;
/** Young heap, MiB: documents are short-lived, and a larger one is only filled further before it is swept. */
const youngMb = 24;

/**
 * Makes a pool that starts its threads when there is something to read: most fetches find nothing new, and a thread
 * takes as long to start as some hundred documents take to read. Each thread reads one document at a time; the others
 * wait in order.
 */
export function createParsePool({ threads: count, deadlineMs, entry }: ParsePoolOptions): ParsePool {
  const queue: Waiting[] = [];
  const threads = new Set<Thread>();
  let closed = false;

  function start(): Thread {
    const worker = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngMb },
    });
    const thread: Thread = { worker, tasks: [], timer: null, isReady: false };
    threads.add(thread);
    worker.on("message", (reply: ParseReply | ThreadReady) => {
      if (reply === "ready") {
        thread.isReady = true;
        watch(thread);
        return;
      }
      const task = release(thread);
      if (task) settle(task, reply);
      watch(thread);
      giveOut();
      if (thread.tasks.length === 0) thread.worker.unref();
    });
    worker.on("error", (error) => replace(thread, "crashed", `The document could not be read (${error.message}).`));
    worker.on("exit", () => replace(thread, "crashed", "The document could not be read: its reader stopped."));
    worker.unref();
    return thread;
  }

  /** Gives what waits to the threads that have least to do. */
  function giveOut(): void {
    while (!closed && queue.length > 0) {
      const thread = leastBusy();
      if (isGivenEnough(thread)) return;
      const task = queue.shift();
      if (!task) return;
      thread.tasks.push(task);
      if (thread.tasks.length === 1) {
        // Whoever waits for a document keeps the program alive, also while the thread starts.
        thread.worker.ref();
        watch(thread);
      }
      // Copied, not handed over: what waits behind a document that kills its thread is given to another.
      thread.worker.postMessage(task.task);
    }
  }

  function isGivenEnough({ tasks }: Thread): boolean {
    if (tasks.length === 0) return false;
    return tasks.length >= givenAhead || tasks.reduce((sum, { task }) => sum + sizeOf(task), 0) >= bytesAhead;
  }

  /** No document waits for another as long as there may be one more thread. */
  function leastBusy(): Thread {
    const [first, ...others] = threads;
    if (!first) return start();
    const least = others.reduce((one, other) => (other.tasks.length < one.tasks.length ? other : one), first);
    return least.tasks.length > 0 && threads.size < count ? start() : least;
  }

  /** Lets the first document of a thread take so long and no longer. */
  function watch(thread: Thread): void {
    if (thread.tasks.length === 0 || !thread.isReady) return;
    thread.timer = setTimeout(() => {
      replace(thread, "timeout", `The document took longer than ${deadlineMs / 1000} s to read and was given up.`);
    }, deadlineMs);
  }

  function replace(thread: Thread, code: ParseErrorCode, message: string): void {
    if (!threads.delete(thread)) return;
    release(thread)?.reject(new ParseError(code, message));
    queue.unshift(...thread.tasks.splice(0));
    void thread.worker.terminate();
    giveOut();
  }

  function run(task: ParseTask): Promise<ParseReply> {
    if (closed) return Promise.reject(new ParseError("crashed", "Wirewatch is stopping."));
    return new Promise((resolve, reject) => {
      queue.push({ task, resolve, reject });
      giveOut();
    });
  }

  return {
    async parse(bytes, options) {
      const reply = await run({ kind: "feed", bytes, options });
      if ("document" in reply) return reply.document;
      throw unexpected;
    },
    async parseArticle(bytes, options) {
      const reply = await run({ kind: "article", bytes, options });
      if ("article" in reply) return reply.article;
      throw unexpected;
    },
    async sanitiseAgain(texts) {
      const reply = await run({ kind: "html", texts });
      if ("html" in reply) return reply.html;
      throw unexpected;
    },
    async close() {
      closed = true;
      for (const task of queue.splice(0)) task.reject(new ParseError("crashed", "Wirewatch is stopping."));
      const all = [...threads];
      threads.clear();
      for (const thread of all) {
        release(thread)?.reject(new ParseError("crashed", "Wirewatch is stopping."));
        for (const task of thread.tasks.splice(0)) task.reject(new ParseError("crashed", "Wirewatch is stopping."));
      }
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}

const unexpected = new ParseError("crashed", "The document's reader answered something else.");

function sizeOf(task: ParseTask): number {
  return task.kind === "html" ? task.texts.reduce((sum, { shown }) => sum + shown.length, 0) : task.bytes.byteLength;
}

function release(thread: Thread): Waiting | null {
  if (thread.timer) clearTimeout(thread.timer);
  thread.timer = null;
  return thread.tasks.shift() ?? null;
}

function settle(task: Waiting, reply: ParseReply): void {
  if ("code" in reply) task.reject(new ParseError(reply.code, reply.message));
  else task.resolve(reply);
}
