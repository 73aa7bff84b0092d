import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Context, MiddlewareHandler } from "hono";
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from "hono/compress";
import { etag } from "hono/etag";

/** Compressing less than this saves no packet. */
const worthBytes = 1024;
/** More than this is left to whoever compresses as it is sent, so that no other request waits for it. */
const atOnceBytes = 262_144;
/**
 * A compressor usually takes 256 kB, and V8 collects garbage, which holds up all requests, after so many of them; with
 * these it takes 48 kB, and an answer gets half a per cent longer.
 */
const compressor = { windowBits: 13, memLevel: 5 };

const answerIfChanged = etag();
const unchanging = new Set(["GET", "HEAD"]);

/**
 * Lets whoever has an answer ask whether it still holds: every 200 to a GET carries an ETag made from its bytes, unless
 * it has one already, and a request whose `If-None-Match` names it is answered with 304 and no body (RFC 9110, section
 * 13.1.2). Caches are to ask each time, unless the answer says otherwise.
 *
 * The bytes, once they are at hand, are compressed too: compressing them as a stream takes the server three times as
 * long. The tags are weak because the plain and the compressed answer have the same one.
 */
export const revalidate: MiddlewareHandler = async (c, next) => {
  // An export is never held whole.
  if (c.req.path.startsWith("/out/export.")) return next();
  let whole: Buffer<ArrayBuffer> | null = null;
  await answerIfChanged(c, async () => {
    await next();
    if (!unchanging.has(c.req.method) || c.res.status !== 200) return;
    const headers = new Headers(c.res.headers);
    whole = Buffer.from(await c.res.arrayBuffer());
    if (!headers.has("ETag")) headers.set("ETag", `W/"${createHash("sha1").update(whole).digest("hex")}"`);
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-cache");
    // A 304 must vary like the 200 that it stands for, and has no body from which the compression could tell.
    headers.append("Vary", "Accept-Encoding");
    answer(c, whole, headers);
  });
  if (whole === null || c.res.status !== 200 || !isWorthIt(c, whole)) return;
  const headers = new Headers(c.res.headers);
  headers.set("Content-Encoding", "gzip");
  answer(c, gzipSync(whole, compressor), headers);
};

/** Puts an answer in the place of the one before, which would else lend it its headers. */
function answer(c: Context, body: Buffer<ArrayBuffer>, headers: Headers): void {
  headers.set("Content-Length", String(body.length));
  c.res = undefined;
  c.res = new Response(body, { status: 200, headers });
}

function isWorthIt(c: Context, { length }: Buffer): boolean {
  return (
    length >= worthBytes &&
    length <= atOnceBytes &&
    acceptsGzip(c.req.header("Accept-Encoding") ?? "") &&
    !c.res.headers.has("Content-Encoding") &&
    COMPRESSIBLE_CONTENT_TYPE_REGEX.test(c.res.headers.get("Content-Type") ?? "")
  );
}

/** @param accepted an `Accept-Encoding` (RFC 9110, section 12.5.3) */
function acceptsGzip(accepted: string): boolean {
  const weights = new Map(
    accepted.split(",").map((each) => {
      const [coding = "", ...parameters] = each.split(";").map((part) => part.trim().toLowerCase());
      const [, weight = "1"] =
        parameters.map((part) => /^q=([\d.]+)$/.exec(part)).find((found) => found !== null) ?? [];
      return [coding, Number(weight)];
    }),
  );
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}
