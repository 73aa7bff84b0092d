import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { problem } from "../problem.ts";
import { type Allowance, createTokenBuckets } from "./token-bucket.ts";

/** Seconds of requests that a client may save up. */
const burstSeconds = 3;
/** Clients remembered; about 100 bytes each. */
const remembered = 10_000;

/** What each client may ask at the given rate; null when nothing is limited. */
export function allowanceOf(requestsPerSecond: number): Allowance | null {
  if (requestsPerSecond <= 0) return null;
  return { perSecond: requestsPerSecond, burst: requestsPerSecond * burstSeconds };
}

interface RateLimitOptions {
  /** 0 = no limit. */
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Answers 429 to a client that asks too much, and tells every client what is left to it in the fields `RateLimit` and
 * `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-11): `q` requests in `w` seconds, `r` of them left now, and
 * no more than those within the next `t` seconds.
 */
export function rateLimit({ requestsPerSecond, now }: RateLimitOptions): MiddlewareHandler {
  const allowance = allowanceOf(requestsPerSecond);
  if (allowance === null) return (_, next) => next();
  const { perSecond, burst } = allowance;
  const take = createTokenBuckets({ perSecond, burst, now, remembered });

  return async (c, next) => {
    const { allowed, left, nextMs } = take(clientOf(c));
    const wait = Math.max(1, Math.ceil(nextMs / 1000));
    if (allowed) await next();
    else {
      c.res = problem(c, 429, {
        title: "Too many requests",
        detail: `At most ${perSecond} requests a second are answered to one client. Ask again in ${wait} s.`,
      });
      c.res.headers.set("Retry-After", String(wait));
    }
    c.res.headers.set("RateLimit-Policy", `"client";q=${burst};w=${burstSeconds}`);
    c.res.headers.set("RateLimit", `"client";r=${left};t=${wait}`);
  };
}

/** The client that asks: its IPv4 address, or the /64 network that one IPv6 client has for itself. */
function clientOf(c: Context): string {
  // Only a real server hands on the connection; without one all share one bucket.
  const connected = typeof c.env === "object" && c.env !== null && ("incoming" in c.env || "server" in c.env);
  const address = connected ? getConnInfo(c).remote.address : undefined;
  return address === undefined ? "unknown" : networkOf(address);
}

/** @param address as Node tells it: IPv4, IPv6, or IPv4 in IPv6 */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => "0");
  return `${[...groups, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}
