import type { Stream } from "../../model/stream.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** `every day at 07:00`, `on weekdays at 07:00 and 18:00`, `on Mondays at 07:00`. */
export function scheduleWords({ at, days }: Pick<Stream, "at" | "days">): string {
  const times = joined(at);
  if (days.length === 7) return `every day at ${times}`;
  if (days.join() === "1,2,3,4,5") return `on weekdays at ${times}`;
  return `on ${joined(days.map((day) => `${weekdays[day - 1] ?? ""}s`))} at ${times}`;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
