import type { Topic } from "../../model/topic.ts";
import { plainIssues } from "../../userfile/plain-issues.ts";
import type { ValueProblem } from "../../userfile/user-file.ts";
import { readForms } from "../matcher/term-form.ts";
import { problemsOf, withoutTwins } from "./check.ts";
import { expandLists, listsProblems, placeOf } from "./named-lists.ts";
import { topicsFile } from "./schema.ts";
import { toTopic } from "./to-topic.ts";

/** Why a file of topics was refused. */
export class TopicsError extends Error {
  override readonly name = "TopicsError";
  /** Each with the way to the value and what to do about it. */
  readonly problems: readonly ValueProblem[];

  constructor(problems: readonly ValueProblem[]) {
    super(problems.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`).join("\n"));
    this.problems = problems;
  }
}

/**
 * Reads the value of a file of topics and fills in the defaults.
 *
 * @throws TopicsError naming everything that is wrong, with paths and mends
 */
export function parseTopics(json: unknown): readonly Topic[] {
  const parsed = topicsFile.safeParse(json);
  if (!parsed.success) throw new TopicsError(plainIssues(parsed.error.issues, json));
  const lists = parsed.data.lists ?? {};
  const written = parsed.data.topics.map((entry, i) => expandLists(entry, lists, ["topics", i]));
  const listProblems = [...listsProblems(lists), ...written.flatMap(({ problems }) => problems)];
  if (listProblems.length > 0) throw new TopicsError(listProblems);
  const retag = parsed.data.retag ?? "apply";
  const topics = written.map(({ entry }) => toTopic(entry, retag));
  const places = new Map(written.flatMap(({ places }) => [...places]));
  const formOf = readForms();
  const problems = problemsOf(topics, formOf).map((problem) => ({ ...problem, path: placeOf(problem.path, places) }));
  if (problems.length > 0) throw new TopicsError(problems);
  return topics.map((topic) => ({ ...topic, any: withoutTwins(topic.any, formOf) }));
}
