import type { MiddlewareHandler } from "hono";
import { etag } from "hono/etag";

const tagged = etag({ weak: true });
const unchanging = new Set(["GET", "HEAD"]);

/**
 * Lets whoever has an answer ask whether it still holds: every 200 to a GET carries an ETag made from its bytes, unless
 * it has one already, and a request whose `If-None-Match` names it is answered with 304 and no body (RFC 9110, section
 * 13.1.2). Caches are to ask each time, unless the answer says otherwise.
 *
 * Must lie within what compresses. The tags are weak because the plain and the compressed answer have the same one.
 */
export const revalidate: MiddlewareHandler = (c, next) => {
  // A tag is made of the whole answer; an export is never held whole.
  if (c.req.path.startsWith("/out/export.")) return next();
  return tagged(c, async () => {
    await next();
    if (!unchanging.has(c.req.method) || c.res.status !== 200) return;
    const { headers } = c.res;
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-cache");
    // A 304 must vary like the 200 that it stands for, and has no body from which the compression could tell.
    headers.append("Vary", "Accept-Encoding");
  });
};
