import { z } from "zod";
import type { Exclusion, NearRule, TextField, Topic, TopicTerm } from "../model/topic.ts";
import { problemsOf, type TermPlaces } from "./check.ts";
import { type FileProblem, plainIssues } from "./issues.ts";
import { listName, type NamedLists, withLists } from "./named-lists.ts";

/** Why a file of topics was refused. */
export class TopicsError extends Error {
  override readonly name = "TopicsError";
  /** Each with the way to the value and what to do about it. */
  readonly problems: readonly FileProblem[];

  constructor(problems: readonly FileProblem[]) {
    super(problems.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`).join("\n"));
    this.problems = problems;
  }
}

const weight = z
  .number("must be a number above 0, such as 1 or 0.5")
  .positive("must be above 0; leave it out for the usual weight, or remove the entry")
  .max(100, "must be 100 at most");

const language = z.string("must be a language such as “en”").regex(/^[a-z]{2,3}$/, {
  error: (issue) =>
    `“${String(issue.input)}” is not a primary language subtag; use two or three small letters, such as en or zh`,
});
const lang = z.union([language, z.array(language).min(1, "names no language; leave it out for all")], {
  error: "must be a language such as “en”, or a list of them",
});

const field = z.enum(["title", "summary", "body"], {
  error: (issue) => `${JSON.stringify(issue.input)} is not a field; use title, summary or body`,
});
const fieldList = z.array(field).min(1, "names no field; leave it out for all three");

const text = z.string("must be a text: the word or phrase to look for");
const accent = z.boolean("must be true (only with these accents) or false").optional();
const exactCase = z.boolean("must be true (only this exact case) or false");

const oneTerm = "must be a word or phrase, or an object with “term”";
const object = "must be an object { … }";

const anyTerm = z.union(
  [
    text,
    z.strictObject({
      term: text,
      lang: lang.optional(),
      weight: weight.optional(),
      case: exactCase.optional(),
      accent,
      fields: fieldList.optional(),
    }),
  ],
  oneTerm,
);
const allTerm = z.union(
  [
    text,
    z.strictObject({
      term: text,
      lang: lang.optional(),
      case: exactCase.optional(),
      accent,
      fields: fieldList.optional(),
    }),
  ],
  oneTerm,
);
const nearTerm = z.union(
  [text, z.strictObject({ term: text, lang: lang.optional(), case: exactCase.optional(), accent })],
  oneTerm,
);
const noneTerm = z.union(
  [
    text,
    z
      .strictObject({
        term: text,
        lang: lang.optional(),
        case: exactCase.optional(),
        accent,
        scope: z
          .enum(["item", "overlap"], "must be “item” (the whole item) or “overlap” (only what it touches)")
          .optional(),
        weight: weight.optional(),
      })
      .refine(({ scope, weight }) => scope !== "overlap" || weight === undefined, {
        path: ["weight"],
        error: "means nothing with scope “overlap”, which subtracts nothing; remove one of the two",
      }),
  ],
  oneTerm,
);

const nearRule = z.strictObject(
  {
    terms: z
      .array(
        z.union([nearTerm, z.array(nearTerm).min(1, "has no alternatives; add a word or remove the group")], {
          error: "must be a word or phrase, or a list of alternatives",
        }),
        "must be a list of two to four groups",
      )
      .min(2, "needs at least two groups; for one group use “any”")
      .max(4, "has more than four groups; join some of them, or split the rule"),
    within: z
      .int("must be a whole number of words, 0 to 50")
      .min(0, "must be 0 to 50 words")
      .max(50, "must be 0 to 50 words"),
    ordered: z.boolean("must be true (in this order) or false").optional(),
    lang: lang.optional(),
    weight: weight.optional(),
  },
  object,
);

const slug = z.string("must be a text such as “consulates”").regex(/^[a-z0-9][a-z0-9-]*$/, {
  error: (issue) => `“${String(issue.input)}” is not an id; use small letters, digits and hyphens, such as data-leaks`,
});

const feedIds = z.array(slug, "must be a list of ids of feeds").min(1, "names no feed; leave it out for all");
const languages = z.array(language, "must be a list of languages").min(1, "names no language; leave it out for all");
const country = z.string("must be a country such as “CN”").regex(/^[A-Z]{2}$/, {
  error: (issue) => `“${String(issue.input)}” is not a country code; use two capital letters, such as CN or DE`,
});
const countries = z.array(country, "must be a list of countries").min(1, "names no country; leave it out for all");

const topicEntry = z.strictObject(
  {
    id: slug,
    name: z.string("must be a text").trim().min(1, "is empty; give the topic a name or leave it out").optional(),
    description: z.string("must be a text").optional(),
    color: z
      .string("must be a colour such as #1f5fa8, or null")
      .regex(/^#[0-9a-f]{6}$/i, "must be a colour of six hexadecimal digits, such as #1f5fa8")
      .nullable()
      .optional(),
    parent: slug.nullable().optional(),
    weight: weight.optional(),
    minScore: z
      .number("must be a number above 0, such as 1")
      .positive("must be above 0, or the topic would match everything; leave it out for 1")
      .optional(),
    fields: z
      .union(
        [fieldList, z.strictObject({ title: weight.optional(), summary: weight.optional(), body: weight.optional() })],
        'must be a list of fields, or an object such as { "title": 1.2, "summary": 1, "body": 0.5 }',
      )
      .optional(),
    feeds: feedIds.optional(),
    languages: languages.optional(),
    countries: countries.optional(),
    any: z.array(anyTerm, "must be a list of terms").optional(),
    near: z.array(nearRule, "must be a list of rules").optional(),
    all: z.array(allTerm, "must be a list of terms").optional(),
    none: z.array(noneTerm, "must be a list of terms").optional(),
  },
  object,
);

const topicsFile = z.strictObject(
  {
    $schema: z.string("must be a text").optional(),
    lists: z
      .record(
        slug,
        z.array(nearTerm, "must be a list of terms").min(1, "has no terms; add one or remove the list"),
        "must be an object of lists of terms",
      )
      .optional(),
    topics: z.array(topicEntry, "must be a list of topics"),
  },
  "must be an object with a list “topics”",
);

type TopicEntry = z.infer<typeof topicEntry>;
type TermEntry = z.infer<typeof anyTerm> | z.infer<typeof noneTerm>;

/**
 * Reads the value of a file of topics and fills in the defaults.
 *
 * @throws TopicsError naming everything that is wrong, with paths and mends
 */
export function parseTopics(json: unknown): readonly Topic[] {
  const parsed = topicsFile.safeParse(json);
  if (!parsed.success) throw new TopicsError(plainIssues(parsed.error.issues, json));
  const { lists = {} } = parsed.data;
  const places: TermPlaces = new Map();
  const problems = [...listProblems(lists)];
  const topics = parsed.data.topics.map((entry, i) => {
    const at = ["topics", i];
    const terms: ReadTerms = (entries, path) => {
      const read = withLists<Exclude<TermEntry, string>>(entries, lists, [...at, ...path]);
      problems.push(...read.problems);
      return read.terms.map((placed) => {
        const term = toTerm(placed.entry);
        places.set(term, placed.path);
        return term;
      });
    };
    return toTopic(entry, terms);
  });
  problems.push(...problemsOf(topics, places));
  if (problems.length > 0) throw new TopicsError(problems);
  return topics;
}

/** Reads a list of terms, those of named lists put in; the way to it is told from the topic. */
type ReadTerms = (entries: readonly TermEntry[], path: readonly (string | number)[]) => readonly TopicTerm[];

function listProblems(lists: NamedLists<Exclude<z.infer<typeof nearTerm>, string>>): readonly FileProblem[] {
  return Object.entries(lists).flatMap(([name, terms]) =>
    terms.flatMap((term, i) =>
      listName(term) === null
        ? []
        : [{ path: ["lists", name, i], message: "a list cannot refer to a list; write its terms here" }],
    ),
  );
}

/** JSON Schema of the file, for editors. */
export function topicsJsonSchema(): object {
  return z.toJSONSchema(topicsFile, { io: "input" });
}

function toTopic(entry: TopicEntry, read: ReadTerms): Topic {
  return {
    id: entry.id,
    name: entry.name ?? entry.id,
    description: entry.description ?? "",
    color: entry.color ?? null,
    parent: entry.parent ?? null,
    weight: entry.weight ?? 1,
    minScore: entry.minScore ?? 1,
    fields: fieldWeights(entry.fields),
    ...(entry.feeds && { feeds: entry.feeds }),
    ...(entry.languages && { languages: entry.languages }),
    ...(entry.countries && { countries: entry.countries }),
    any: read(entry.any ?? [], ["any"]),
    near: (entry.near ?? []).map((rule, i) => toNearRule(rule, i, read)),
    all: (entry.all ?? []).map(toTerm),
    none: (entry.none ?? []).map(toExclusion),
  };
}

function fieldWeights(fields: TopicEntry["fields"]): Topic["fields"] {
  const given: readonly (readonly [TextField, number])[] = Array.isArray(fields)
    ? fields.map((name) => [name, 1] as const)
    : (["title", "summary", "body"] as const).flatMap((name) => {
        const value = fields === undefined ? 1 : fields[name];
        return value === undefined ? [] : [[name, value] as const];
      });
  return Object.fromEntries(given);
}

function toTerm(entry: TermEntry): TopicTerm {
  const given: Exclude<z.infer<typeof anyTerm>, string> = typeof entry === "string" ? { term: entry } : entry;
  return {
    term: given.term,
    lang: toList(given.lang),
    case: given.case ?? false,
    ...(given.accent && { accent: true }),
    weight: given.weight ?? 1,
    fields: given.fields ?? null,
  };
}

function toNearRule(entry: z.infer<typeof nearRule>, at: number, read: ReadTerms): NearRule {
  return {
    groups: entry.terms.map((group, j) => read(Array.isArray(group) ? group : [group], ["near", at, "terms", j])),
    within: entry.within,
    ordered: entry.ordered ?? false,
    lang: toList(entry.lang),
    weight: entry.weight ?? 1,
  };
}

function toExclusion(entry: z.infer<typeof noneTerm>): Exclusion {
  const term = { ...toTerm(entry), weight: 1 };
  if (typeof entry === "string") return { term, effect: { kind: "veto" } };
  if (entry.scope === "overlap") return { term, effect: { kind: "overlap" } };
  return { term, effect: entry.weight === undefined ? { kind: "veto" } : { kind: "subtract", weight: entry.weight } };
}

function toList(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}
