import type { Context, MiddlewareHandler } from "hono";
import { HttpProblem } from "../problem.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses writes that a page of another site makes a browser send, of whatever type: a browser on the machine of the
 * server reaches it for every site it is on. A program that is no browser names no site and may write by the API; the
 * forms of the pages are for browsers only.
 */
export const refuseOtherSites: MiddlewareHandler = async (c, next) => {
  if (safe.has(c.req.method) || isOwn(c) || (c.req.path.startsWith("/api/") && namesNoSite(c))) return next();
  const origin = c.req.header("Origin") ?? "null";
  throw new HttpProblem(403, {
    title: "Refused",
    detail: `This write came from another site${origin === "null" ? "" : ` (${origin})`} and was not done. Pages of this server may write, and by the API programs that send no Origin.`,
  });
};

/**
 * Whether a page of this server sends it. A browser's own word is enough, as no page can set it: where a tunnel ends TLS
 * on the way, the origin has another scheme than what arrives. Over plain http browsers name the origin alone.
 */
function isOwn({ req }: Context): boolean {
  const site = req.header("Sec-Fetch-Site");
  return site === undefined ? req.header("Origin") === new URL(req.url).origin : site === "same-origin";
}

function namesNoSite({ req }: Context): boolean {
  return req.header("Origin") === undefined && ["none", undefined].includes(req.header("Sec-Fetch-Site"));
}
