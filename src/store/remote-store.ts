import { type Channel, isMessage } from "./channel.ts";
import { methodKinds, type StoreMethod, storeMethods } from "./method-kinds.ts";
import type { Store } from "./store.ts";
import { StoreError, type StoreErrorCode } from "./store-error.ts";

interface Call {
  readonly type: "store-call";
  readonly id: number;
  readonly method: StoreMethod;
  readonly args: readonly unknown[];
}

interface Reply {
  readonly type: "store-reply";
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly message: string; readonly code: StoreErrorCode | null };
}

/**
 * Answers a store's calls that come over a channel.
 *
 * @returns a function that stops answering
 */
export function serveStore(store: Store, channel: Channel): () => void {
  const listener = (message: unknown): void => {
    if (!isMessage<Call>(message, "store-call")) return;
    const { id, method, args } = message;
    const call = store[method] as (...args: readonly unknown[]) => Promise<unknown>;
    call(...args).then(
      (value) => channel.postMessage({ type: "store-reply", id, value } satisfies Reply),
      (error: unknown) => channel.postMessage({ type: "store-reply", id, error: toMessage(error) } satisfies Reply),
    );
  };
  channel.on("message", listener);
  return () => channel.off("message", listener);
}

/** One channel to where a store is. */
interface Line {
  call(method: StoreMethod, args: readonly unknown[]): Promise<unknown>;
  /** How many calls were not answered yet. */
  waiting(): number;
  close(): void;
}

/**
 * A store reached by messages: writes go to the thread that has the writing connection, reads to the least busy of
 * the reading threads, so that nothing slow stalls the caller's thread.
 */
export function createRemoteStore(writer: Channel, readers: readonly Channel[]): Store {
  const writing = openLine(writer);
  const reading = readers.map(openLine);
  const lines = [writing, ...reading];
  const lineFor = (method: StoreMethod): Line =>
    methodKinds[method] === "read"
      ? reading.reduce((best, line) => (line.waiting() < best.waiting() ? line : best), reading[0] ?? writing)
      : writing;
  const calls = storeMethods.map((method) => [
    method,
    (...args: readonly unknown[]) => lineFor(method).call(method, args),
  ]);
  const close = async (): Promise<void> => {
    for (const line of lines) line.close();
  };
  // The one place where types cross a thread: `serveStore` answers each method with what the port says it returns.
  return { ...Object.fromEntries(calls), close } as Store;
}

function openLine(channel: Channel): Line {
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  let closed = false;
  const listener = (message: unknown): void => {
    if (!isMessage<Reply>(message, "store-reply")) return;
    const caller = pending.get(message.id);
    pending.delete(message.id);
    if (message.error) caller?.reject(fromMessage(message.error));
    else caller?.resolve(message.value);
  };
  channel.on("message", listener);
  return {
    call(method, args) {
      if (closed) return Promise.reject(new StoreError("stopped", "Wirewatch is stopping."));
      const id = ++last;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        channel.postMessage({ type: "store-call", id, method, args } satisfies Call);
      });
    },
    waiting: () => pending.size,
    close() {
      closed = true;
      channel.off("message", listener);
      for (const { reject } of pending.values()) reject(new StoreError("stopped", "Wirewatch is stopping."));
      pending.clear();
    },
  };
}

function toMessage(error: unknown): { message: string; code: StoreErrorCode | null } {
  return {
    message: error instanceof Error ? error.message : String(error),
    code: error instanceof StoreError ? error.code : null,
  };
}

function fromMessage({ message, code }: { message: string; code: StoreErrorCode | null }): Error {
  return code === null ? new Error(message) : new StoreError(code, message);
}
