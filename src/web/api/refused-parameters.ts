import type { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { HttpProblem } from "../problem.ts";
import { refusedValues } from "../refused-values.ts";
import { issueWords } from "./issue-words.ts";

/** The title of such a problem. */
export const refusedParameter = "A parameter was refused";

/** What is said of parameters that are not of their form: each thing once, however many rules found it. */
export function parameterProblem(issues: readonly z.core.$ZodIssue[]): HttpProblem {
  const errors = issues.flatMap((issue) => {
    const message = issueWords(issue);
    // Each field that is none is named, as every other is.
    const fields = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return fields.map((path) => ({ field: path.join("."), message }));
  });
  return refusedValues(
    refusedParameter,
    errors.filter(
      ({ field, message }, at) => errors.findIndex((each) => each.field === field && each.message === message) === at,
    ),
  );
}

/**
 * Refuses an address with a parameter that is none here, or that is given again. A filter that nobody reads would widen
 * what is answered, and nothing would say so.
 *
 * @throws HttpProblem 400 that names it and those that there are
 */
export function refuseUnknown(c: Context, known: readonly string[]): void {
  const asked = [...new URL(c.req.url).searchParams.keys()];
  const there = known.length === 0 ? "none are taken here" : `there are ${known.join(", ")}`;
  const errors = [...new Set(asked)].flatMap((field) => {
    if (!known.includes(field)) return [{ field, message: `no such parameter; ${there}` }];
    const isAgain = asked.indexOf(field) < asked.lastIndexOf(field);
    return isAgain ? [{ field, message: "is given more than once" }] : [];
  });
  if (errors.length > 0) throw refusedValues(refusedParameter, errors);
}
