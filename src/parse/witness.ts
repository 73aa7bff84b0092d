import { Worker } from "node:worker_threads";

/** An item as the other reader read it. */
export interface WitnessedItem {
  readonly id: string | null;
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: number | null;
}

/** What the other reader made of a document. */
export type WitnessReading =
  | { readonly kind: "read"; readonly items: readonly WitnessedItem[] }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "timeout" };

export interface WitnessTask extends WitnessedText {
  readonly bytes: Uint8Array;
}
export type WitnessReply = Exclude<WitnessReading, { readonly kind: "timeout" }>;

/** What tells the text of a document from its bytes: the witness reads the same one as our reader. */
interface WitnessedText {
  readonly contentType: string | null;
  /** Set by the user for the feed. */
  readonly charset?: string | null;
}

/** An independent second reader, rss-parser, in a thread that can be killed: some documents keep it busy for hours. */
export interface Witness {
  /** One document at a time; the others wait. */
  read(bytes: Uint8Array, options: WitnessedText): Promise<WitnessReading>;
  close(): Promise<void>;
}

export interface WitnessOptions {
  /** A document that takes longer is given up, milliseconds. */
  readonly deadlineMs?: number;
  /** Module that runs in the thread: the compiled `witness-thread.js`. */
  readonly entry: URL;
}

const usualDeadlineMs = 2000;
/** An idle thread is ended, so that it holds no memory. */
const idleMs = 10_000;
const mostBytes = 5 << 20;
const heapMb = 192;

export function createWitness({ deadlineMs = usualDeadlineMs, entry }: WitnessOptions): Witness {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  function thread(): Worker {
    if (idle) clearTimeout(idle);
    if (worker) return worker;
    const started = new Worker(entry, {
      env: { TZ: "UTC" },
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
    });
    started.unref();
    // An error that comes when nobody waits for an answer must not end the program.
    started.on("error", () => undefined);
    worker = started;
    return started;
  }

  async function end(): Promise<void> {
    if (idle) clearTimeout(idle);
    const ended = worker;
    worker = null;
    await ended?.terminate();
  }

  async function ask(task: WitnessTask): Promise<WitnessReading> {
    if (closed) return { kind: "refused", message: "Wirewatch is stopping." };
    const asked = thread();
    const reading = await new Promise<WitnessReading>((resolve) => {
      const timer = setTimeout(() => done({ kind: "timeout" }), deadlineMs);
      const failed = (error: Error): void => done({ kind: "refused", message: error.message });
      const exited = (): void => done({ kind: "refused", message: "The other reader stopped." });
      const done = (found: WitnessReading): void => {
        clearTimeout(timer);
        asked.off("message", done).off("exit", exited).off("error", failed);
        resolve(found);
      };
      asked.once("message", done).once("exit", exited).once("error", failed);
      asked.postMessage(task);
    });
    if (reading.kind === "timeout" || asked.threadId === -1) await end();
    else {
      idle = setTimeout(() => void end(), idleMs);
      idle.unref();
    }
    return reading;
  }

  return {
    read(bytes, { contentType, charset = null }) {
      if (bytes.byteLength > mostBytes)
        return Promise.resolve({ kind: "refused", message: "The document is too large." });
      const reading = last.then(() => ask({ bytes, contentType, charset }));
      // A thread that could not be started is no reason not to start the next one.
      last = reading.catch(() => undefined);
      return reading;
    },
    async close() {
      closed = true;
      await end();
    },
  };
}
