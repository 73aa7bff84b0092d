import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { basename } from "node:path";

/**
 * Lowers the calling thread's priority, and that of the threads it starts, so that on a busy machine whoever waits for an
 * answer goes first. Linux has priorities by thread and names the calling one in /proc/thread-self (proc(5),
 * setpriority(2)); elsewhere nothing happens.
 */
export function giveWay(): void {
  try {
    setPriority(Number(basename(readlinkSync("/proc/thread-self"))), constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Another system, or one that doesn't tell: all threads stay equal.
  }
}
