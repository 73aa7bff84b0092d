import type { MiddlewareHandler } from "hono";
import { problem } from "../problem.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses writes that aren't JSON, or OPML where that is taken: a form on another site can't send that type without
 * asking first (CORS).
 */
export const requireJson: MiddlewareHandler = async (c, next) => {
  const type = c.req.header("Content-Type") ?? "";
  const isEmpty = (c.req.header("Content-Length") ?? "0") === "0" && c.req.header("Transfer-Encoding") === undefined;
  const hasBody = type !== "" || !(c.req.method === "DELETE" || isEmpty);
  if (safe.has(c.req.method) || !hasBody) return next();
  if (c.req.path.endsWith(".opml")) {
    if (/^(?:text\/x-opml|(?:text|application)\/xml)\b/i.test(type)) return next();
    const detail = "Send the file itself with Content-Type: text/x-opml (or application/xml).";
    return problem(c, 415, { title: "Only OPML", detail });
  }
  if (/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) return next();
  return problem(c, 415, { title: "Only JSON", detail: "Send the request with Content-Type: application/json." });
};
