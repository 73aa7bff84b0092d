import { SingleBar } from "cli-progress";
import type { Output } from "./output.ts";

/** How far something is, and what else its bar shows by name. */
export interface Progress {
  readonly done: number;
  readonly of: number;
  readonly shown: Readonly<Record<string, string | number>>;
}

export interface ProgressBar {
  update(progress: Progress): void;
  stop(): void;
}

/**
 * A bar for who sits at a terminal; nothing for a script.
 *
 * @param format  with `{bar}`, `{value}`, `{total}` and the names of what else is shown
 */
export function createProgressBar({ err }: Output, format: string): ProgressBar {
  if (!err.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format, hideCursor: true, stream: err });
  let isStarted = false;
  return {
    update({ done, of, shown }) {
      if (!isStarted) bar.start(of, done, shown);
      isStarted = true;
      bar.setTotal(of);
      bar.update(done, shown);
    },
    stop() {
      if (isStarted) bar.stop();
    },
  };
}
