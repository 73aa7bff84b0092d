import type { MiddlewareHandler } from "hono";
import type { Access } from "../deps.ts";
import { problem } from "../problem.ts";

const loopbackHosts: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Keeps a server without an administrator to its own machine: against DNS rebinding it answers 421 (RFC 9110,
 * section 15.5.20) to every Host that isn't this machine's, and to every request that came through a proxy, because
 * behind one the address of the sender says nothing.
 */
export function guardHost(access: Access): MiddlewareHandler {
  const hosts = new Set([...loopbackHosts, ...access.allowedHosts.map((host) => host.toLowerCase())]);
  return async (c, next) => {
    const host = hostName(c.req.header("Host") ?? new URL(c.req.url).host);
    if (host === null || !hosts.has(host)) {
      return problem(c, 421, {
        title: "Not this host",
        detail:
          "Wirewatch has no administrator yet and answers only to localhost. Open it as http://localhost, or set WIREWATCH_BASE_URL to the address you use.",
      });
    }
    const proxied = [...c.req.raw.headers.keys()].find(
      (name) => name === "forwarded" || name.startsWith("x-forwarded-"),
    );
    if (proxied !== undefined) {
      return problem(c, 421, {
        title: "Not through a proxy",
        detail: `Wirewatch has no administrator yet and does not answer requests that a proxy passed on (it saw the header ${proxied}). Open it directly on this machine.`,
      });
    }
    return next();
  };
}

/** @returns the lower-case name without its port; null when the text is not a host */
function hostName(host: string): string | null {
  const match = /^(\[[\da-f:.]+\]|[a-z\d._-]+)(?::\d{1,5})?$/i.exec(host.trim());
  return match?.[1]?.toLowerCase().replace(/\.$/, "") ?? null;
}
