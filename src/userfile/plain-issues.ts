import type { z } from "zod";
import type { ValueProblem } from "./user-file.ts";

type Issue = z.core.$ZodIssue;

/** The issues of a schema in words; of a union, those of the alternative that was meant. */
export function plainIssues(issues: readonly Issue[], json: unknown): readonly ValueProblem[] {
  return issues.flatMap((issue) => flatten(issue, [], json));
}

function flatten(issue: Issue, above: readonly PropertyKey[], json: unknown): readonly ValueProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === "invalid_union") {
    const meant = issue.errors.find(
      (inner) => !inner.some((one) => one.code === "invalid_type" && one.path.length === 0),
    );
    if (meant) return meant.flatMap((inner) => flatten(inner, path, json));
  }
  // Of a name: what is wrong with it was said of the name by itself.
  if (issue.code === "invalid_key") return issue.issues.flatMap((inner) => flatten({ ...inner, path: [] }, path, json));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `“${key}” is not known here; correct its spelling or remove it`,
    }));
  }
  const missing = issue.code === "invalid_type" && valueAt(json, path) === undefined;
  return [{ path, message: missing ? `is missing; it ${issue.message}` : issue.message }];
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    json,
  );
}
