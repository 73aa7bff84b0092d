import { parseQuery } from "./parse-query.ts";

/** Whether a query looks for anything: one of brackets and operators alone, like none, finds all items. */
export function saysSomething(query: string): boolean {
  return parseQuery(query, { now: 0, zone: "UTC" }).node !== null;
}
