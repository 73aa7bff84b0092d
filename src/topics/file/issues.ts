import type { z } from "zod";

/** Something wrong in a file: the way to the value, and what to do about it. */
export interface FileProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** The issues of a schema in words; of a union, those of the alternative that was meant. */
export function plainIssues(issues: readonly Issue[], json: unknown): readonly FileProblem[] {
  return issues.flatMap((issue) => flatten(issue, [], json));
}

function flatten(issue: Issue, above: readonly PropertyKey[], json: unknown): readonly FileProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === "invalid_union") {
    const meant = issue.errors.find(
      (inner) => !inner.some((one) => one.code === "invalid_type" && one.path.length === 0),
    );
    if (meant) return meant.flatMap((inner) => flatten(inner, path, json));
  }
  // Of a name: what is wrong with it was said of the name by itself.
  if (issue.code === "invalid_key") return issue.issues.flatMap((inner) => flatten({ ...inner, path: [] }, path, json));
  const shown = path.map((step) => (typeof step === "number" ? step : String(step)));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...shown, key],
      message: `“${key}” is not known here; correct its spelling or remove it`,
    }));
  }
  const missing = issue.code === "invalid_type" && valueAt(json, path) === undefined;
  return [{ path: shown, message: missing ? `is missing; it ${issue.message}` : issue.message }];
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    json,
  );
}
