import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { errorCode } from "../model/error-code.ts";

/** A name for this process under which it holds leases, unlike that of any other. */
export function leaseOwner(): string {
  return `${process.pid}@${hostname()}:${randomUUID()}`;
}

/**
 * Whether the process that holds a lease under this name has certainly ended: it was one of this machine, and there is
 * none with its number now, or it is this one's. Of another machine's nothing is known.
 */
export function hasEnded(owner: string): boolean {
  const [, pid, host] = /^(\d+)@(.*):[^:]+$/.exec(owner) ?? [];
  if (pid === undefined || host !== hostname()) return false;
  return Number(pid) === process.pid || !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process can't be signalled, but is there.
    return errorCode(error) === "EPERM";
  }
}
