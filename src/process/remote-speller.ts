import type { KnownWord, Speller } from "../search/speller.ts";
import { type Channel, isMessage } from "../store/channel.ts";

interface Question {
  readonly type: "speller-asked";
  readonly id: number;
  readonly word: string;
  /** How many words that begin so are wanted; null where those like it are. */
  readonly completions: number | null;
}

interface Answer {
  readonly type: "speller-answers";
  readonly id: number;
  readonly words: readonly KnownWord[];
}

/** The words could not be read. */
export interface SpellerFailed {
  readonly type: "speller-failed";
  readonly message: string;
}

/** A speller reached by messages, and how to stop waiting for it. */
export interface RemoteSpeller {
  readonly speller: Speller;
  /** What was asked and what will be asked is answered with no words. */
  close(): void;
}

/**
 * Answers questions for words that come over a channel.
 *
 * @param speller  null as long as there is none, which knows no words
 */
export function serveSpeller(speller: () => Speller | null, channel: Channel): void {
  channel.on("message", async (message) => {
    if (!isMessage<Question>(message, "speller-asked")) return;
    const { id, word, completions } = message;
    const now = speller();
    const words = await (completions === null ? now?.suggest(word) : now?.complete(word, completions));
    channel.postMessage({ type: "speller-answers", id, words: words ?? [] } satisfies Answer);
  });
}

/** @param onError told why there are no words */
export function createRemoteSpeller(channel: Channel, onError: (message: string) => void): RemoteSpeller {
  const pending = new Map<number, (words: readonly KnownWord[]) => void>();
  let last = 0;
  let isClosed = false;
  const listener = (message: unknown): void => {
    if (isMessage<SpellerFailed>(message, "speller-failed")) onError(message.message);
    if (!isMessage<Answer>(message, "speller-answers")) return;
    pending.get(message.id)?.(message.words);
    pending.delete(message.id);
  };
  channel.on("message", listener);
  const ask = (word: string, completions: number | null): Promise<readonly KnownWord[]> => {
    if (isClosed) return Promise.resolve([]);
    const id = ++last;
    return new Promise((answer) => {
      pending.set(id, answer);
      channel.postMessage({ type: "speller-asked", id, word, completions } satisfies Question);
    });
  };
  return {
    speller: { suggest: (word) => ask(word, null), complete: (beginning, limit) => ask(beginning, limit) },
    close() {
      isClosed = true;
      channel.off("message", listener);
      for (const answer of pending.values()) answer([]);
      pending.clear();
    },
  };
}
