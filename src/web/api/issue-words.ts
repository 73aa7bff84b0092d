import type { z } from "@hono/zod-openapi";

/** How zod's own messages begin; those that a schema brings along stay as they are. */
const ownWords = /^(?:Invalid|Too (?:big|small)|Unrecognized)\b/;

/** What is wrong with a value, in the words of whoever wrote it. */
export function issueWords(issue: z.core.$ZodIssue): string {
  if (!ownWords.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      if (issue.message.endsWith("received undefined")) return "is missing";
      return mustBe.get(issue.expected) ?? issue.message;
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
    case "too_small":
      if (issue.origin !== "string")
        return isCounted(issue.origin) ? `must be at least ${issue.minimum}` : issue.message;
      return Number(issue.minimum) === 1 ? "is empty" : `must have at least ${issue.minimum} characters`;
    case "too_big":
      if (issue.origin !== "string")
        return isCounted(issue.origin) ? `must be at most ${issue.maximum}` : issue.message;
      return `must have at most ${Number(issue.maximum).toLocaleString("en")} characters`;
    case "unrecognized_keys":
      return "there is no such field";
    default:
      return issue.message;
  }
}

const mustBe: ReadonlyMap<string, string> = new Map([
  ["number", "must be a number"],
  ["int", "must be a whole number"],
  ["string", "must be a text"],
  ["boolean", "must be true or false"],
  ["array", "must be a list"],
  ["object", "must be an object"],
]);

function isCounted(origin: string): boolean {
  return origin === "number" || origin === "int";
}
