import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Job } from "../../store/store.ts";
import { type BacktestItem, backtest } from "../../topics/backtest.ts";
import { TopicsError } from "../../topics/schema.ts";
import { TopicEditError } from "../../topics/topic-editor.ts";
import { topicEntry } from "../../topics/topic-entry.ts";
import { topicTrend } from "../../topics/trend.ts";
import { formatPath, UserFileError } from "../../userfile/problem.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { json, problemAnswer } from "./answers.ts";
import { baseVersion } from "./list-version.ts";
import { jsonBody } from "./request-body.ts";
import {
  applyRequestSchema,
  jobSchema,
  topicHistorySchema,
  trendSchema,
  trialRequestSchema,
  trialSchema,
} from "./topic-schemas.ts";

const idParam = z.object({ id: z.string().max(100).openapi({ example: "consulates" }) });
const ifMatch = z.object({ "if-match": z.string().optional().openapi({ description: "ETag of the topics" }) });
const notFound = problemAnswer("There is no such topic");
const refused = problemAnswer("The rules were refused");

const tryRoute = createRoute({
  method: "post",
  path: "/topics/try",
  summary: "Try a topic on the whole archive; nothing is changed",
  request: {
    body: jsonBody(trialRequestSchema, { topic: { id: "droughts", name: "Droughts", any: ["drought", "干旱"] } }),
  },
  responses: { 200: json(trialSchema, "What it would gain and lose"), 400: refused, 404: notFound },
});
const applyRoute = createRoute({
  method: "post",
  path: "/topics/apply",
  summary: "Tag the archive anew",
  request: { headers: ifMatch, body: jsonBody(applyRequestSchema, {}) },
  responses: {
    202: json(jobSchema, "The job; follow it at the address in Location"),
    400: refused,
    404: notFound,
    412: problemAnswer("The topics were changed meanwhile"),
  },
});
const historyRoute = createRoute({
  method: "get",
  path: "/topics/{id}/history",
  summary: "All versions of a topic’s rules, newest first",
  request: { params: idParam },
  responses: { 200: json(topicHistorySchema, "The versions"), 404: notFound },
});
const rollbackRoute = createRoute({
  method: "post",
  path: "/topics/{id}/rollback",
  summary: "Go back to an earlier version of a topic’s rules, and tag the archive anew",
  request: { params: idParam, body: jsonBody(z.strictObject({ version: z.int().min(1) })) },
  responses: { 202: json(jobSchema, "The job"), 400: refused, 404: notFound },
});
const trendRoute = createRoute({
  method: "get",
  path: "/topics/{id}/trend",
  summary: "How much there is of a topic over time",
  request: { params: idParam, query: z.object({ unit: z.enum(["hour", "day", "week"]).default("day") }) },
  responses: { 200: json(trendSchema, "Counts, shares, baseline and bursts, oldest first"), 404: notFound },
});
const jobRoute = createRoute({
  method: "get",
  path: "/jobs/{id}",
  summary: "How far a job is",
  request: { params: z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }) },
  responses: { 200: json(jobSchema, "The job"), 404: problemAnswer("There is no such job") },
});

/** Topics: tried, applied, taken back and followed over time. */
export function addTopicRoutes(routes: OpenAPIHono, deps: WebDeps): void {
  const { store, topics } = deps;

  const isKnown = async (id: string): Promise<void> => {
    if ((await store.topicStates()).some(({ topic }) => topic.id === id)) return;
    throw new HttpProblem(404, { title: "No such topic", detail: `There is no topic “${id}”.` });
  };
  const addJob = async (ids: readonly string[]): Promise<Job> => {
    // The rules in the store are those of the file before the work is given out.
    await store.syncTopics((await topics.read()).topics, deps.now());
    const id = await store.addJob("retag", { topics: ids }, deps.now());
    return { id, kind: "retag", state: "waiting", payload: null, progress: null, error: null };
  };
  const put = async (entry: object, base: string | null): Promise<void> => {
    try {
      await topics.put(entry, base);
    } catch (error) {
      throw refusal(error);
    }
  };

  routes.openapi(tryRoute, async (c) => {
    const { topic: entry, id } = c.req.valid("json");
    const topic =
      entry === undefined
        ? (await topics.read()).topics.find((each) => each.id === id)
        : await topics.draft(entry).catch((error: unknown) => {
            throw refusal(error);
          });
    if (!topic) throw new HttpProblem(404, { title: "No such topic", detail: `There is no topic “${id}”.` });
    const result = await backtest(topic, store);
    return c.json(
      {
        ...result,
        newest: result.newest.map(trialItem),
        newestGained: result.newestGained.map(trialItem),
        newestLost: result.newestLost.map(trialItem),
        terms: [...result.terms],
        unusedTerms: [...result.unusedTerms],
        feeds: [...result.feeds],
        languages: [...result.languages],
        months: [...result.months],
        overlap: [...result.overlap],
        suggestions: [...result.suggestions],
      },
      200,
    );
  });

  routes.openapi(applyRoute, async (c) => {
    const { topic, topics: ids } = c.req.valid("json");
    if (topic !== undefined) await put(topic, baseVersion(c.req.valid("header")["if-match"]));
    for (const id of ids ?? []) if (id !== topic?.id) await isKnown(id);
    const all = (await topics.read()).topics.map((each) => each.id);
    const job = await addJob(topic === undefined ? (ids ?? all) : [...new Set([...(ids ?? []), topic.id])]);
    return c.json(jobJson(job), 202, { Location: `/api/v1/jobs/${job.id}` });
  });

  routes.openapi(historyRoute, async (c) => {
    const { id } = c.req.valid("param");
    const versions = await store.topicHistory(id);
    if (versions.length === 0) await isKnown(id);
    const items = versions.map(({ version, createdAt, topic }) => ({
      version,
      createdAt: new Date(createdAt).toISOString(),
      topic: { id: topic.id, ...topicEntry(topic) },
    }));
    return c.json({ items, next: null, total: items.length }, 200);
  });

  routes.openapi(rollbackRoute, async (c) => {
    const { id } = c.req.valid("param");
    const { version } = c.req.valid("json");
    const versions = await store.topicHistory(id);
    const wanted = versions.find((each) => each.version === version);
    if (!wanted) {
      const known = versions.map((each) => each.version).join(", ");
      const detail =
        known === "" ? `There is no topic “${id}”.` : `“${id}” has no version ${version}; there are ${known}.`;
      throw new HttpProblem(404, { title: "No such version", detail });
    }
    await put(topicEntry(wanted.topic), null);
    const job = await addJob([id]);
    return c.json(jobJson(job), 202, { Location: `/api/v1/jobs/${job.id}` });
  });

  routes.openapi(trendRoute, async (c) => {
    const { id } = c.req.valid("param");
    await isKnown(id);
    const { unit, points, newTerms } = await topicTrend(id, c.req.valid("query").unit, deps.now(), store);
    const iso = (at: number): string => new Date(at).toISOString();
    return c.json(
      {
        topic: id,
        unit,
        points: points.map((point) => ({ ...point, start: iso(point.start) })),
        newTerms: newTerms.map((seen) => ({ ...seen, firstAt: iso(seen.firstAt), lastAt: iso(seen.lastAt) })),
      },
      200,
    );
  });

  routes.openapi(jobRoute, async (c) => {
    const { id } = c.req.valid("param");
    const job = await store.job(id);
    if (!job) throw new HttpProblem(404, { title: "No such job", detail: `There is no job ${id}.` });
    return c.json(jobJson(job), 200);
  });
}

function trialItem(item: BacktestItem) {
  return {
    ...item,
    publishedAt: new Date(item.publishedAt).toISOString(),
    evidence: item.evidence.map((found) => ({ ...found })),
  };
}

function jobJson({ id, kind, state, progress, error }: Job) {
  return { id, kind, state, progress, error };
}

/** What was wrong with rules, as a problem document; other errors as they are. */
function refusal(error: unknown): unknown {
  if (error instanceof TopicEditError) {
    return error.code === "changed-meanwhile"
      ? new HttpProblem(412, { title: "The topics were changed meanwhile", detail: error.message })
      : new HttpProblem(400, { title: "The rules were refused", detail: error.message });
  }
  const problems =
    error instanceof TopicsError
      ? error.problems.map(({ path, message }) => ({ field: formatPath(path), message }))
      : error instanceof UserFileError
        ? error.problems.map(({ path, message }) => ({ field: path, message }))
        : null;
  if (problems === null) return error;
  const detail = problems.map(({ field, message }) => (field === "" ? message : `${field}: ${message}`)).join("; ");
  return new HttpProblem(400, { title: "The rules were refused", detail, errors: problems });
}
