import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** What a problem document says (RFC 9457). */
export interface Problem {
  /** What kind of problem, in two or three words. */
  readonly title: string;
  /** What happened this time and how to mend it. */
  readonly detail: string;
  /** The inputs that were refused. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  /** What changed meanwhile, in words. */
  readonly changes?: readonly string[];
}

/** A request that can't be answered; whoever catches it answers with a problem document. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly status: ContentfulStatusCode;
  readonly problem: Problem;

  constructor(status: ContentfulStatusCode, what: Problem) {
    super(what.detail);
    this.status = status;
    this.problem = what;
  }
}

/** Answers with a problem document; its type is `about:blank`, so that title and status say all there is. */
export function problem(c: Context, status: ContentfulStatusCode, what: Problem): Response {
  return c.body(JSON.stringify({ type: "about:blank", status, ...what, instance: c.req.path }), status, {
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
  });
}
