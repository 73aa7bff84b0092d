import { z } from "zod";
import { isNearly } from "./text/nearly.ts";
import { isTimeZone } from "./text/time-zone.ts";

const cidrOrHost = /^(?:[\da-f.:]+\/\d{1,3}|[a-z\d.-]+(?::\d{1,5})?|\[[\da-f:]+\](?::\d{1,5})?)$/i;

/** `90s`, `15m`, `2h`, `1d` or plain milliseconds. */
const duration = z
  .string()
  .regex(/^\d+(?:\.\d+)?(?:ms|s|m|h|d)?$/, "write a number and a unit, such as 500ms, 1s, 15m, 2h or 1d")
  .transform(parseDuration);

/** @returns milliseconds; the text must have the form that {@link duration} checks. */
function parseDuration(text: string): number {
  const unit = /[a-z]+$/.exec(text)?.[0] ?? "ms";
  const scale: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  return Math.round(Number.parseFloat(text) * (scale[unit] ?? 1));
}

/** What a header may hold (RFC 9110 §5.5), as far as all servers understand it. */
const headerText = z
  .string()
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,500}[\x21-\x7e])?$/, "must be printable ASCII on one line");

/** An address of mail or of the web, as it is written in the comment of a user agent. */
const contact = z
  .string()
  .trim()
  .transform((text) => (mailAddress.test(text) ? text.replace(/^mailto:/i, "") : webContact(text)))
  .refine((text) => text !== null, "must be an address of mail or an http(s) one");

const mailAddress = /^(?:mailto:)?[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?$/i;

/** An address whose characters can all stand in the comment of a header (RFC 9110 §5.6.5); null for none of the web. */
function webContact(text: string): string | null {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return null;
  return `+${url.href.replace(/[()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

/** Whether somebody elsewhere may reach an address: a plain name, digits and the names of home networks lead nowhere. */
function isElsewhere(address: string): boolean {
  const host = URL.parse(address)?.hostname ?? "";
  return (
    host.includes(".") && !/^[\d.]+$|\.(?:local|localhost|internal|lan|home|arpa|test|example|invalid)\.?$/.test(host)
  );
}

const zone = z.string().refine(isTimeZone, "is not a time zone; use an IANA name such as Europe/Berlin or UTC");

/** A whole number in plain digits: what reads like another kind of number is hardly meant as one. */
function wholeNumber(least: number, most: number, meaning = "") {
  const error = `must be a whole number from ${least} to ${most}${meaning}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, error);
}

const dayMs = 86_400_000;
/** Stories are made of the last days. */
const leastRetentionMs = 7 * dayMs;
/** More than that is for ever. */
const mostRetentionMs = 36_500 * dayMs;

/** What paths are put behind. */
const baseUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s) address, such as https://news.example.org" })
  .refine((text) => !/[?#]/.test(text), "must have no ? and no #: the paths of the pages are put behind it")
  .refine((text) => !/^[^/]*\/\/[^/]*@/.test(text), "must have no user name or password in it");

const environment = z.object({
  WIREWATCH_DATA: z.string().min(1).default("./data"),
  WIREWATCH_FEEDS: z.string().min(1).default("./feeds.json"),
  WIREWATCH_TOPICS: z.string().min(1).default("./topics.json"),
  WIREWATCH_HOST: z.string().min(1).default("127.0.0.1"),
  WIREWATCH_PORT: wholeNumber(0, 65_535, "; 0 = any free one").default(8080),
  WIREWATCH_BASE_URL: baseUrl.optional(),
  WIREWATCH_TIMEZONE: zone.optional(),
  WIREWATCH_DIGEST_AT: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 07:00")
    .default("07:00"),
  WIREWATCH_FETCH_ALLOW: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .refine((entries) => entries.every((entry) => cidrOrHost.test(entry)), {
      error: "must list CIDR ranges or host[:port], separated by commas",
    }),
  WIREWATCH_FETCH_CONCURRENCY: wholeNumber(1, 10_000).default(16),
  WIREWATCH_HOST_CONCURRENCY: wholeNumber(1, 10_000).optional(),
  WIREWATCH_HOST_GAP: duration.refine((ms) => ms <= dayMs, "must be at most 1d").optional(),
  WIREWATCH_CONTACT: contact.optional(),
  WIREWATCH_USER_AGENT: headerText.optional(),
  WIREWATCH_RATE_LIMIT: wholeNumber(0, 1_000_000, " requests a second; 0 = no limit").default(100),
  WIREWATCH_RETENTION: duration
    .refine(
      (ms) => ms === 0 || (ms >= leastRetentionMs && ms <= mostRetentionMs),
      "must be from 7d to 36500d, with its unit, such as 730d; 0 keeps everything",
    )
    .default(0),
  WIREWATCH_LOG_LEVEL: z
    .string()
    .toLowerCase()
    .pipe(
      z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
        error: "must be fatal, error, warn, info, debug, trace or silent",
      }),
    )
    .default("info"),
});

/** Everything that can be configured, resolved. Durations are milliseconds. */
export interface Config {
  readonly dataDir: string;
  readonly feedsFile: string;
  readonly topicsFile: string;
  readonly host: string;
  readonly port: number;
  readonly baseUrl: string | null;
  readonly timezone: string;
  readonly digestAt: string;
  /** CIDR ranges and `host[:port]` that fetches may reach although they are not public. */
  readonly fetchAllow: readonly string[];
  readonly fetchConcurrency: number;
  /** Requests at once to one registrable domain. */
  readonly hostConcurrency: number;
  /** Whether the two host limits were set by the user and so also hold for the operator's own hosts. */
  readonly hostLimitsSet: boolean;
  /** Least time between two starts at one registrable domain. */
  readonly hostGapMs: number;
  /** What each request is named with. */
  readonly userAgent: string;
  /** Whether the user agent says how the operator can be reached, or was written by the operator. */
  readonly isReachable: boolean;
  /** What one client may ask of the API and the outgoing feeds; 0 = as much as it likes. */
  readonly requestsPerSecond: number;
  /** Items published and first seen longer ago are deleted, unless they have a star; null keeps all. */
  readonly retentionMs: number | null;
  readonly logLevel: string;
}

/** The environment holds a value that can't be used. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads the configuration from environment variables.
 *
 * @param env      as `process.env`
 * @param version  of the program, for the user agent
 * @throws ConfigError naming each variable and what it must be
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, version: string): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value = ""]) =>
      // What is empty or blank is not set.
      name.startsWith(prefix) && value.trim() !== "" && !isServiceLink(name, value) ? [[name, value.trim()]] : [],
    ),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0] ?? "");
      return `${name}=${given[name] ?? ""}: ${issue.message}`;
    });
    throw new ConfigError(lines.join("\n"));
  }
  const e = parsed.data;
  const way = e.WIREWATCH_CONTACT ?? ownAddress(e.WIREWATCH_BASE_URL);
  return {
    dataDir: e.WIREWATCH_DATA,
    feedsFile: e.WIREWATCH_FEEDS,
    topicsFile: e.WIREWATCH_TOPICS,
    host: e.WIREWATCH_HOST,
    port: e.WIREWATCH_PORT,
    baseUrl: e.WIREWATCH_BASE_URL?.replace(/\/$/, "") ?? null,
    // Asked for when it is needed: telling it takes as long as fetching thirty feeds.
    get timezone() {
      return e.WIREWATCH_TIMEZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    digestAt: e.WIREWATCH_DIGEST_AT,
    fetchAllow: e.WIREWATCH_FETCH_ALLOW,
    fetchConcurrency: e.WIREWATCH_FETCH_CONCURRENCY,
    hostConcurrency: e.WIREWATCH_HOST_CONCURRENCY ?? 2,
    hostLimitsSet: e.WIREWATCH_HOST_CONCURRENCY !== undefined || e.WIREWATCH_HOST_GAP !== undefined,
    hostGapMs: e.WIREWATCH_HOST_GAP ?? 1000,
    userAgent: e.WIREWATCH_USER_AGENT ?? usualUserAgent(version, way),
    isReachable: e.WIREWATCH_USER_AGENT !== undefined || way !== null,
    requestsPerSecond: e.WIREWATCH_RATE_LIMIT,
    retentionMs: e.WIREWATCH_RETENTION === 0 ? null : e.WIREWATCH_RETENTION,
    logLevel: e.WIREWATCH_LOG_LEVEL,
  };
}

const prefix = "WIREWATCH_";

/**
 * Whether a variable tells of a service by this program's name, as Kubernetes and Docker's links put them into each
 * container beside it: `WIREWATCH_SERVICE_HOST`, `WIREWATCH_PORT=tcp://10.0.0.7:8080`, `WIREWATCH_PORT_8080_TCP_ADDR`.
 */
function isServiceLink(name: string, value: string): boolean {
  const own = name.startsWith(prefix) ? name.slice(prefix.length) : "";
  if (own === "PORT") return /^(?:tcp|udp|sctp):\/\//.test(value.trim());
  return /^(?:SERVICE_(?:HOST|PORT)|PORT_\d+_(?:TCP|UDP|SCTP))(?:_|$)/.test(own);
}

/**
 * Variables that are taken for settings and are none, a sentence each: all that begin like one, as no feed's header may
 * use them either, and those in which that beginning is misspelt.
 */
export function misspeltSettings(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const settings = Object.keys(environment.shape);
  return Object.entries(env).flatMap(([name, value = ""]) => {
    if (value.trim() === "" || settings.includes(name) || isServiceLink(name, value)) return [];
    const unset = settings.filter((setting) => (env[setting] ?? "").trim() === "");
    const own = name.startsWith(prefix) ? name.slice(prefix.length) : null;
    const meant = unset.find((setting) =>
      own === null ? isNearly(name, setting) : isNearly(own, setting.slice(prefix.length)),
    );
    if (own === null && meant === undefined) return [];
    return [`${name} is no setting and does nothing${meant === undefined ? "" : `; did you mean ${meant}?`}`];
  });
}

/** The address of the pages, as a contact; null where nobody else can reach it. */
function ownAddress(baseUrl: string | undefined): string | null {
  return baseUrl !== undefined && isElsewhere(baseUrl) ? webContact(baseUrl) : null;
}

/** Says what asks, and where its operator can be found when that is configured. */
function usualUserAgent(version: string, way: string | null): string {
  return `Wirewatch/${version} (${way === null ? "" : `${way}; `}feed reader; self-hosted)`;
}
