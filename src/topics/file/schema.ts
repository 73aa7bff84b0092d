import { z } from "zod";

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
const exactCase = z.boolean("must be true (only this exact case) or false");
const accents = z.boolean("must be true (only these accents) or false");

const oneTerm = "must be a word or phrase, “@” and the name of a list, or an object with “term” or “regex”";
/** What every way of writing a term may say. */
const termFacts = { lang: lang.optional(), case: exactCase.optional() };
const worded = { term: text, accent: accents.optional(), ...termFacts };
const pattern = { regex: z.string("must be a regular expression, as a text"), ...termFacts };
const object = "must be an object { … }";

const anyTerm = z.union(
  [
    text,
    z.strictObject({ ...worded, weight: weight.optional(), fields: fieldList.optional() }),
    z.strictObject({ ...pattern, weight: weight.optional(), fields: fieldList.optional() }),
  ],
  oneTerm,
);
const allTerm = z.union(
  [
    text,
    z.strictObject({ ...worded, fields: fieldList.optional() }),
    z.strictObject({ ...pattern, fields: fieldList.optional() }),
  ],
  oneTerm,
);
const nearTerm = z.union(
  [text, z.strictObject(worded)],
  "must be a word or phrase, “@” and the name of a list, or an object with “term”",
);
const effect = {
  scope: z.enum(["item", "overlap"], "must be “item” (the whole item) or “overlap” (only what it touches)").optional(),
  weight: weight.optional(),
};
const isOneEffect = ({ scope, weight }: { scope?: string | undefined; weight?: number | undefined }): boolean =>
  scope !== "overlap" || weight === undefined;
const twoEffects = {
  path: ["weight"],
  error: "means nothing with scope “overlap”, which subtracts nothing; remove one of the two",
};
const noneTerm = z.union(
  [
    text,
    z.strictObject({ ...worded, ...effect }).refine(isOneEffect, twoEffects),
    z.strictObject({ ...pattern, ...effect }).refine(isOneEffect, twoEffects),
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
    feeds: z.array(slug, "must be a list of ids of feeds").min(1, "names no feed; leave it out for all").optional(),
    languages: z.array(language, "must be a list of languages").min(1, "names none; leave it out for all").optional(),
    countries: z
      .array(
        z.string("must be a country code such as “DE”").regex(/^[A-Z]{2}$/, {
          error: (issue) => `“${String(issue.input)}” is not a country code; use two capitals, such as DE`,
        }),
        "must be a list of country codes",
      )
      .min(1, "names none; leave it out for all")
      .optional(),
    retag: z.enum(["auto", "apply"], "must be “auto” (the archive is tagged again by itself) or “apply”").optional(),
    query: z.string("must be a query of the search language, as a text").optional(),
    any: z.array(anyTerm, "must be a list of terms").optional(),
    near: z.array(nearRule, "must be a list of rules").optional(),
    all: z.array(allTerm, "must be a list of terms").optional(),
    none: z.array(noneTerm, "must be a list of terms").optional(),
  },
  object,
);

/** `topics.json`, with what is wrong said in words of the user. */
export const topicsFile = z.strictObject(
  {
    $schema: z.string("must be a text").optional(),
    retag: z
      .enum(["auto", "apply"], "must be “auto” (the archive is tagged again after each change) or “apply”")
      .optional(),
    lists: z
      .record(
        z.string().regex(/^[a-z0-9][a-z0-9-]*$/, {
          error: (issue) => `“${String(issue.input)}” is no name for a list; use small letters, digits and hyphens`,
        }),
        z.array(nearTerm, "must be a list of terms").min(1, "is empty; add a term or remove the list"),
        "must be an object of named lists",
      )
      .optional(),
    topics: z.array(topicEntry, "must be a list of topics"),
  },
  "must be an object with a list “topics”",
);

export type TopicEntry = z.infer<typeof topicEntry>;
export type NearEntry = z.infer<typeof nearRule>;
export type NoneEntry = z.infer<typeof noneTerm>;
export type TermEntry = z.infer<typeof anyTerm> | NoneEntry;
export type NamedLists = NonNullable<z.infer<typeof topicsFile>["lists"]>;

/** JSON Schema of the file, for editors. */
export function topicsJsonSchema(): object {
  return z.toJSONSchema(topicsFile, { io: "input" });
}
