import type { Store } from "../store/store.ts";
import { hasEnded } from "./lease-owner.ts";
import { NotWriterError } from "./not-writer-error.ts";

const leaseMs = 30_000;

interface WriterLeaseParts {
  readonly store: Pick<Store, "acquireLease" | "releaseLease" | "leaseOwner">;
  readonly owner: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told when the lease could not be renewed. */
  readonly onError: (error: unknown) => void;
}

/**
 * Takes the lease on the archive, also from a process that ended without giving it back, and holds it.
 *
 * @returns what gives it back
 * @throws NotWriterError when another process fills this archive
 */
export async function holdWriterLease({ store, owner, now, onError }: WriterLeaseParts): Promise<() => Promise<void>> {
  const acquire = (): Promise<boolean> => store.acquireLease("writer", owner, now(), leaseMs);
  if (!(await acquire())) {
    const other = await store.leaseOwner("writer");
    if (other === null || !hasEnded(other)) throw new NotWriterError();
    await store.releaseLease("writer", other);
    if (!(await acquire())) throw new NotWriterError();
  }
  const renewal = setInterval(() => void acquire().catch(onError), leaseMs / 3);
  return async () => {
    clearInterval(renewal);
    await store.releaseLease("writer", owner);
  };
}
