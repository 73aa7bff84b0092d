import { z } from "zod";
import type { Redirect } from "../fetch/client.ts";
import type { DeepReadonly } from "../model/deep-readonly.ts";
import { permanentEnd } from "../model/permanent-end.ts";

const move = z.object({
  to: z.string(),
  /** Epoch milliseconds. */
  since: z.number(),
  /** UTC days on which it was met. */
  days: z.array(z.string()),
});

const documentWindow = z.object({ size: z.number(), newest: z.number().nullable(), middle: z.number().nullable() });

const memory = z.object({
  /** State of the learned rhythm; read by who learns it. */
  rhythm: z.unknown().default(null),
  /** The document's own lower bound between two fetches, milliseconds. */
  leastIntervalMs: z.number().nullable(),
  /** What the server last said that an answer stays fresh, milliseconds; a 304 need not say it again. */
  freshMs: z.number().nullable().default(null),
  /** When the feed was last seen whole, not by the server's word alone; epoch milliseconds. */
  seenAt: z.number().nullable().default(null),
  quiet: z.object({ hours: z.array(z.number()), days: z.array(z.number()) }).nullable(),
  move: move.nullable(),
  /** When the independent reader last read the feed; epoch milliseconds. */
  witnessedAt: z.number().nullable(),
  /** The last whole document. */
  window: documentWindow.nullable().default(null),
});

/** What the ingest keeps of a feed from one fetch to the next, as JSON in the store. */
export type FeedMemory = DeepReadonly<z.infer<typeof memory>>;

/** A permanent redirect as it was met. */
export type Move = DeepReadonly<z.infer<typeof move>>;

const nothing: FeedMemory = {
  rhythm: null,
  leastIntervalMs: null,
  freshMs: null,
  seenAt: null,
  quiet: null,
  move: null,
  witnessedAt: null,
  window: null,
};
/** Days remembered of a move: more tell nothing more. */
const daysKept = 5;

/** Reads what was kept; a memory that can't be read counts as none. */
export function readMemory(stored: unknown): FeedMemory {
  const parsed = memory.safeParse(stored);
  return parsed.success ? parsed.data : nothing;
}

/** Keeps account of where permanent redirects lead, see {@link permanentEnd}; any other answer ends the account. */
export function noteMove(before: Move | null, redirects: readonly Redirect[], now: number): Move | null {
  const to = permanentEnd(redirects);
  if (to === null) return null;
  const today = new Date(now).toISOString().slice(0, 10);
  if (before?.to !== to) return { to, since: now, days: [today] };
  return before.days.includes(today) ? before : { ...before, days: [...before.days, today].slice(-daysKept) };
}

/** The address to offer instead of the listed one: once a permanent redirect was met on two days. */
export function movedTo(move: Move | null): string | null {
  return move !== null && move.days.length >= 2 ? move.to : null;
}
