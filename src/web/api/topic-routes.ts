import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Job } from "../../model/job.ts";
import { StoreError } from "../../store/store-error.ts";
import { type BacktestItem, backtest } from "../../topics/archive/backtest.ts";
import { retagAgain } from "../../topics/archive/retag-again.ts";
import { topicTrend } from "../../topics/archive/trend.ts";
import { TopicsError } from "../../topics/file/parse-topics.ts";
import { entryTexts, type TopicListVersion } from "../../topics/file/topic-editor.ts";
import { topicEntry } from "../../topics/file/topic-entry.ts";
import { formatPath } from "../../userfile/problem.ts";
import type { WebDeps } from "../deps.ts";
import { editRefusal } from "../edit-refusal.ts";
import { heldUpWords } from "../held-up.ts";
import { listedTopics } from "../listed-topics.ts";
import { HttpProblem } from "../problem.ts";
import { refusedValues } from "../refused-values.ts";
import { badParameter, json, problemAnswer } from "./answers.ts";
import { baseVersions, ifMatchHeader, listTag, versionTag } from "./list-version.ts";
import { jsonBody } from "./request-body.ts";
import { iso } from "./times.ts";
import {
  applyRequestSchema,
  jobSchema,
  topicEntrySchema,
  topicHistorySchema,
  topicListSchema,
  topicToJson,
  trendSchema,
  trialRequestSchema,
  trialSchema,
} from "./topic-schemas.ts";

const idParam = z.object({ id: z.string().max(100).openapi({ example: "consulates" }) });
const ifMatch = ifMatchHeader("ETag of the topics");
const notFound = problemAnswer("There is no such topic");
const refused = problemAnswer("The rules were refused");
const unusable = problemAnswer("topics.json holds a mistake that is to be mended first");
const changedMeanwhile = problemAnswer("The topics were changed meanwhile; `changes` says how, where that is known");

const listRoute = createRoute({
  method: "get",
  path: "/topics",
  summary: "All topics",
  responses: {
    200: json(topicListSchema, "The topics in the order of the list. The ETag can be sent as If-Match"),
    400: badParameter,
  },
});
const showRoute = createRoute({
  method: "get",
  path: "/topics/{id}",
  summary: "A topic as it stands in topics.json",
  request: { params: idParam },
  responses: {
    200: json(topicEntrySchema, "The topic. The ETag can be sent as If-Match"),
    400: badParameter,
    404: notFound,
  },
});
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
    409: unusable,
    412: changedMeanwhile,
  },
});
const historyRoute = createRoute({
  method: "get",
  path: "/topics/{id}/history",
  summary: "All versions of a topic’s rules, newest first",
  request: { params: idParam },
  responses: { 200: json(topicHistorySchema, "The versions"), 400: badParameter, 404: notFound },
});
const rollbackRoute = createRoute({
  method: "post",
  path: "/topics/{id}/rollback",
  summary: "Go back to an earlier version of a topic’s rules, and tag the archive anew",
  request: { params: idParam, headers: ifMatch, body: jsonBody(z.strictObject({ version: z.int().min(1) })) },
  responses: {
    202: json(jobSchema, "The job"),
    400: refused,
    404: notFound,
    409: unusable,
    412: changedMeanwhile,
  },
});
const trendRoute = createRoute({
  method: "get",
  path: "/topics/{id}/trend",
  summary: "How much there is of a topic over time",
  request: { params: idParam, query: z.object({ unit: z.enum(["hour", "day", "week"]).default("day") }) },
  responses: {
    200: json(trendSchema, "Counts, shares, baseline and bursts, oldest first"),
    400: badParameter,
    404: notFound,
  },
});
const jobRoute = createRoute({
  method: "get",
  path: "/jobs/{id}",
  summary: "How far a job is",
  request: { params: z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }) },
  responses: { 200: json(jobSchema, "The job"), 400: badParameter, 404: problemAnswer("There is no such job") },
});

/** Topics: tried, applied, taken back and followed over time. */
export function addTopicRoutes(routes: OpenAPIHono, deps: WebDeps): void {
  const { store, topics } = deps;

  const noTopic = (id = ""): HttpProblem =>
    new HttpProblem(404, { title: "No such topic", detail: `There is no topic “${id}”.` });
  const isKnown = async (id: string): Promise<void> => {
    if (!(await store.topicStates()).some(({ topic }) => topic.id === id)) throw noTopic(id);
  };
  const addJob = async (version: TopicListVersion, ids: readonly string[]): Promise<Job> => {
    // The rules in the store are those of the file before the work is given out. Edits by hand that come into force with
    // them are no news to whoever watches the file.
    const stored = await store.syncTopics(version.topics, deps.now(), null, entryTexts(version));
    const again = retagAgain(version.topics, stored);
    const id = await store.addJob("retag", { topics: [...new Set([...ids, ...again])] }, deps.now());
    return { id, kind: "retag", state: "waiting", payload: null, progress: null, error: null };
  };
  /** As {@link addJob}, after an edit: whoever is told that nothing was done would not know of that. */
  const addJobOfEdit = (version: TopicListVersion, ids: readonly string[]): Promise<Job> =>
    addJob(version, ids).catch((error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
      const detail = `${heldUpWords("topics.json", error)} Send this again then, to have the archive tagged anew.`;
      throw new HttpProblem(503, { title: "Changed, and not tagged anew", detail });
    });
  const refusing = <T>(edit: Promise<T>): Promise<T> =>
    edit.catch((error: unknown) => {
      throw refusal(error);
    });
  const started = (job: Job, version: TopicListVersion) => ({
    Location: `/api/v1/jobs/${job.id}`,
    ...versionTag(version),
  });

  routes.openapi(listRoute, async (c) => {
    const version = await topics.read();
    const items = listedTopics(version.topics, await store.topicStates()).map(topicToJson);
    const list = { items, next: null, total: items.length };
    return c.json(list, 200, listTag(version.etag, list));
  });

  routes.openapi(showRoute, async (c) => {
    const { id } = c.req.valid("param");
    const version = await topics.read();
    const entry = version.entries[version.topics.findIndex((topic) => topic.id === id)];
    if (!entry) throw noTopic(id);
    return c.json({ id, ...entry }, 200, listTag(version.etag, entry));
  });

  routes.openapi(tryRoute, async (c) => {
    const { topic: entry, id } = c.req.valid("json");
    const topic =
      entry === undefined
        ? (await topics.read()).topics.find((each) => each.id === id)
        : await topics.draft(entry).catch((error: unknown) => {
            throw refusal(error);
          });
    if (!topic) throw noTopic(id);
    const result = await backtest(topic, store);
    return c.json(
      {
        ...result,
        newest: result.newest.map(trialItem),
        newestGained: result.newestGained.map(trialItem),
        newestLost: result.newestLost.map(trialItem),
      },
      200,
    );
  });

  routes.openapi(applyRoute, async (c) => {
    const { topic, topics: ids = [] } = c.req.valid("json");
    const base = baseVersions(c.req.valid("header")["if-match"]);
    const before = await refusing(topics.read(base));
    const known = new Set(before.topics.map(({ id }) => id));
    // Before anything is written.
    for (const id of ids) if (id !== topic?.id && !known.has(id)) throw noTopic(id);
    const version = topic === undefined ? before : await refusing(topics.put(topic, base));
    const wanted = [...ids, ...(topic === undefined ? [] : [topic.id])];
    const all = topic === undefined && c.req.valid("json").topics === undefined;
    const job =
      topic === undefined
        ? await addJob(version, all ? version.topics.map(({ id }) => id) : [...new Set(wanted)])
        : await addJobOfEdit(version, [...new Set(wanted)]);
    return c.json(jobJson(job), 202, started(job, version));
  });

  routes.openapi(historyRoute, async (c) => {
    const { id } = c.req.valid("param");
    const versions = await store.topicHistory(id);
    if (versions.length === 0) await isKnown(id);
    const items = versions.map(({ version, createdAt, topic }) => ({
      version,
      createdAt: iso(createdAt),
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
    const base = baseVersions(c.req.valid("header")["if-match"]);
    const { version: list } = await refusing(topics.restore(wanted, base));
    const job = await addJobOfEdit(list, [id]);
    return c.json(jobJson(job), 202, started(job, list));
  });

  routes.openapi(trendRoute, async (c) => {
    const { id } = c.req.valid("param");
    await isKnown(id);
    const { unit, points, newTerms } = await topicTrend(id, c.req.valid("query").unit, deps.now(), store);
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

function trialItem({ publishedAt, ...item }: BacktestItem) {
  return { ...item, publishedAt: iso(publishedAt) };
}

function jobJson({ id, kind, state, progress, error }: Job) {
  return { id, kind, state, progress, error };
}

/** What was wrong with rules, as a problem document; other errors as they are. */
function refusal(error: unknown): unknown {
  const title = "The rules were refused";
  if (!(error instanceof TopicsError)) return editRefusal(error, title) ?? error;
  return refusedValues(
    title,
    error.problems.map(({ path, message }) => ({ field: formatPath(path), message })),
  );
}
