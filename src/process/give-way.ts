import { readlinkSync } from "node:fs";
import { constants, getPriority, setPriority } from "node:os";
import { basename } from "node:path";

/**
 * Lowers the calling thread's priority, and that of the threads it starts, so that on a busy machine whoever waits for an
 * answer goes first. Linux has priorities by thread and names the calling one in /proc/thread-self (proc(5),
 * setpriority(2)); elsewhere nothing happens.
 */
export function giveWay(): void {
  try {
    const thread = Number(basename(readlinkSync("/proc/thread-self")));
    // A greater number gives way more.
    setPriority(thread, Math.max(getPriority(thread), constants.priority.PRIORITY_BELOW_NORMAL));
  } catch {
    // Another system, or one that doesn't tell: all threads stay equal.
  }
}
