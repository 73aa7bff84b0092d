import { HttpProblem, type Problem } from "./problem.ts";

/** Says of each value that was refused why; a field without a name is the whole of what was sent. */
export function refusedValues(title: string, errors: NonNullable<Problem["errors"]>): HttpProblem {
  const detail = errors.map(({ field, message }) => (field === "" ? message : `${field}: ${message}`)).join("; ");
  return new HttpProblem(400, { title, detail, errors });
}
