import { FetchError } from "./failure.ts";
import { retryAfterMs } from "./http-times.ts";
import { readRobotsRules } from "./robots-rules.ts";

/** Whether a page may be read; nobody knows while its host can't be asked. */
export type RobotsVerdict = "allowed" | "forbidden" | "unknown";

/** Whether the owner of a site lets programs read a page (RFC 9309). */
export interface Robots {
  /** @throws FetchError `paused` while a host that would have to be asked is to be left alone; the reason of `signal` */
  verdict(url: string, signal?: AbortSignal): Promise<RobotsVerdict>;
}

export interface RobotsOptions {
  /** Gets an address whatever its status; throws when there is no answer. */
  readonly get: (
    url: string,
    signal?: AbortSignal,
  ) => Promise<{
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
  }>;
  readonly userAgent: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

interface Rules {
  readonly until: number;
  readonly judge: Promise<(url: string) => RobotsVerdict>;
}

const dayMs = 86_400_000;
const tooManyRequests = 429;
const unreachableMs = 10 * 60_000;
/** A host is spared a tenth longer than it asks at most, see createSpareHost. */
const longestSpared = 1.1;
/** RFC 9309 §2.5 asks for at least 500 kibibytes. */
const longestFile = 512 * 1024;
const mostHosts = 1000;

/** The part of a long file that is read: half a rule would be another one. */
function wholeLines(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, longestFile));
  return body.byteLength > longestFile
    ? text.slice(0, Math.max(0, text.lastIndexOf("\n"), text.lastIndexOf("\r")))
    : text;
}

/**
 * Asks each host for its rules once a day (§2.4). A missing file allows all (§2.3.1.3); of a host that can't be asked, or
 * is asked too much, nothing is to be read for now (§2.3.1.4), and it is asked again in ten minutes, or so long after the
 * time is over for which it wants to be left alone: whoever waited for that is told once that nothing is known, and may
 * give up after some times. The rules are those for our product token, the user agent up to its slash, else those for
 * all.
 */
export function createRobots({ get, userAgent, now }: RobotsOptions): Robots {
  const hosts = new Map<string, Rules>();
  const product = userAgent.split(/[/\s]/)[0] ?? userAgent;

  async function ask(origin: string, signal?: AbortSignal): Promise<(url: string) => RobotsVerdict> {
    const file = `${origin}/robots.txt`;
    try {
      const { status, headers, body } = await get(file, signal);
      if (status >= 400 && status < 500 && status !== tooManyRequests) return () => "allowed";
      if (status < 200 || status > 299) return unreachable(origin, retryAfterMs(headers, now()) ?? 0);
      const mayRead = readRobotsRules(wholeLines(body), product);
      return (url) => (mayRead(url) ? "allowed" : "forbidden");
    } catch (error) {
      // It was not asked, so nothing is known of it.
      if (signal?.aborted || (error instanceof FetchError && error.code === "paused")) {
        hosts.delete(origin);
        throw error;
      }
      return unreachable(origin, 0);
    }
  }

  function unreachable(origin: string, sparedMs: number): () => RobotsVerdict {
    const judge = (): RobotsVerdict => "unknown";
    hosts.set(origin, { until: now() + longestSpared * sparedMs + unreachableMs, judge: Promise.resolve(judge) });
    return judge;
  }

  return {
    async verdict(url, signal) {
      const { origin } = new URL(url);
      const known = hosts.get(origin);
      if (known && known.until > now()) return (await known.judge)(url);
      const oldest = hosts.keys().next();
      if (hosts.size >= mostHosts && !oldest.done) hosts.delete(oldest.value);
      const judge = ask(origin, signal);
      hosts.set(origin, { until: now() + dayMs, judge });
      return (await judge)(url);
    },
  };
}
