import { z } from "zod";
import { languageTag } from "../../text/language-tag.ts";
import { longestCategory, longestTitle } from "../limits.ts";
import { hasUser, withoutUser } from "../web-address.ts";

const webAddress = z
  .string("must be an http(s) address")
  .refine(isWebAddress, {
    error: (issue) =>
      `“${withoutUser(String(issue.input))}” is not an http(s) address; write it in full, such as https://example.org/feed.xml`,
  })
  .refine((text) => !hasUser(text), {
    error: (issue) =>
      `“${withoutUser(String(issue.input))}” was given with a user name or password, which would be shown with it; leave it out and send it as a header: "headers": { "Authorization": "Basic \${NAME}" }`,
  });

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") && url.hostname !== "";
}

const slug = z.string("must be a text").regex(/^[a-z0-9][a-z0-9-]{0,79}$/, {
  error: (issue) =>
    `“${String(issue.input)}” is not an id; use lower-case letters, digits and hyphens, such as bbc-world`,
});

const intervalForm = /^(?:auto|(\d{1,6})([smhd]))$/;
const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds, or null for `auto`; undefined when the text has another form. */
export function parseInterval(text: string): number | null | undefined {
  const match = intervalForm.exec(text);
  if (!match) return undefined;
  return match[1] === undefined ? null : Number(match[1]) * (unitMs[match[2] ?? ""] ?? 0);
}

const interval = z.string("must be a text such as “auto” or “15m”").refine(
  (text) => {
    const ms = parseInterval(text);
    return ms === null || (ms !== undefined && ms >= 60_000);
  },
  {
    error: (issue) => `“${String(issue.input)}” is not an interval; use “auto”, or at least 1m, such as 15m, 2h or 1d`,
  },
);

const noLanguage = {
  error: (issue: { readonly input?: unknown }) =>
    `“${String(issue.input)}” is not a language tag; use one such as en, zh-Hans or pt-BR`,
  abort: true,
};
/** Empty, as a country and a category may be, where a feed has none whatever the defaults say. */
const language = z
  .string("must be a text")
  .regex(/^(?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?$/, noLanguage)
  .refine((text) => text === "" || languageTag(text) !== null, noLanguage);

const country = z.string("must be a text").regex(/^(?:[A-Za-z]{2})?$/, {
  error: (issue) => `“${String(issue.input)}” is not a country code; use two letters, such as GB`,
});

const weight = z.number("must be a number").min(0, "must not be negative").max(100, "must be 100 at most");
const title = z
  .string("must be a text")
  .trim()
  .min(1, "is empty; give the feed a name or leave the field out")
  .max(longestTitle, `is too long; a title has at most ${longestTitle} characters`);
const category = z
  .string("must be a text")
  .max(longestCategory, `is too long; a category has at most ${longestCategory} characters`);
const flag = z.boolean("must be true or false");

const charset = z.string("must be a text").refine(isCharset, {
  error: (issue) => `“${String(issue.input)}” is not a known charset; use one such as windows-1251, gb18030 or utf-8`,
});

function isCharset(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

/** Settings that hold for every feed which does not say otherwise. */
export const feedDefaults = z.looseObject({
  interval: interval.optional(),
  language: language.optional(),
  country: country.optional(),
  category: category.optional(),
  weight: weight.optional(),
  enabled: flag.optional(),
  fullText: flag.optional(),
});

export const feedEntry = z.looseObject(
  {
    id: slug.optional(),
    url: webAddress,
    title: title.optional(),
    site: webAddress.optional(),
    language: language.optional(),
    country: country.optional(),
    category: category.optional(),
    weight: weight.optional(),
    enabled: flag.optional(),
    interval: interval.optional(),
    fullText: flag.optional(),
    charset: charset.optional(),
    headers: z.record(z.string(), z.string("must be a text")).optional(),
  },
  'must be an object such as { "url": "https://example.org/feed.xml" }',
);

/** The feed list as it stands in the file. */
export const feedsFile = z.looseObject(
  {
    $schema: z.string().optional(),
    defaults: feedDefaults.optional(),
    feeds: z.array(feedEntry, "must be a list of feeds"),
  },
  "must be an object with a list “feeds”",
);

export type FeedEntry = z.infer<typeof feedEntry>;
export type FeedsFile = z.infer<typeof feedsFile>;
