import { isIP } from "node:net";
import { getDomain } from "tldts";
import { bareHost, createAllowList, isPublicAddress, portOf } from "./address.ts";
import { FetchError } from "./failure.ts";

export interface HostTurnsOptions {
  /** Requests at once in all. */
  readonly concurrency: number;
  /** Requests at once to one registrable domain. */
  readonly hostConcurrency: number;
  /** Least time between two starts at one registrable domain, milliseconds. */
  readonly hostGapMs: number;
  /** Whether the host limits were set by the user and so also hold for the operator's own hosts. */
  readonly hostLimitsSet: boolean;
  /** CIDR ranges and `host[:port]` that are the operator's own. */
  readonly allow: readonly string[];
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls back after some milliseconds; returns what calls it off. */
  readonly setTimer?: (callback: () => void, ms: number) => () => void;
}

/** Politeness: who may be asked now. */
export interface HostTurns {
  /**
   * Does the work when the URL's host may be asked. Hosts take turns, so that one with many feeds or slow answers
   * never holds up the others; within a host, first come, first served.
   *
   * @throws what the work throws; FetchError `paused` when the host asked to be left alone for longer than a minute;
   *   the reason of `signal` when aborted before the work began
   */
  run<T>(url: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Throws FetchError `paused` while the URL's host is to be left alone: for who comes to it by a redirect. */
  checkPause(url: string): void;
  /** Leaves the URL's host alone until then, epoch milliseconds. */
  slowDown(url: string, untilMs: number): void;
}

interface Waiting {
  readonly start: () => Promise<void>;
  readonly refuse: (error: unknown) => void;
}

interface Host {
  readonly name: string;
  readonly concurrency: number;
  readonly gapMs: number;
  readonly waiting: Waiting[];
  running: number;
  /** Epoch milliseconds of the earliest next start. */
  nextStartAt: number;
  pausedUntil: number;
  /** Whether it stands in the line of hosts that may start. */
  inLine: boolean;
  callOff: (() => void) | null;
}

/** A longer pause is not waited out: the feed is better planned anew than kept waiting. */
const longestWaitMs = 60_000;
/** Nobody is left alone for longer. */
const longestPauseMs = 86_400_000;
/** With fewer hosts in mind nobody looks for idle ones to forget. */
const fewHosts = 1000;

export function createHostTurns(options: HostTurnsOptions): HostTurns {
  const { now, setTimer = systemTimer } = options;
  const allow = createAllowList(options.allow);
  const hosts = new Map<string, Host>();
  const line: Host[] = [];
  let running = 0;
  let forgetAt = fewHosts;

  function hostOf(url: string): Host {
    const parsed = URL.parse(url);
    const hostname = bareHost(parsed?.hostname ?? "");
    const port = parsed === null ? 80 : portOf(parsed);
    const own =
      allow.hasHost(hostname, port) ||
      allow.hasAddress(hostname) ||
      (isIP(hostname) !== 0 && !isPublicAddress(hostname));
    const unlimited = own && !options.hostLimitsSet;
    const name = getDomain(hostname) ?? hostname;
    // The same name may be the operator's own on one port only.
    const key = unlimited ? `${name} unlimited` : name;
    const found = hosts.get(key);
    if (found) return found;
    if (hosts.size >= forgetAt) forgetIdle();
    const host: Host = {
      name,
      concurrency: unlimited ? Number.POSITIVE_INFINITY : options.hostConcurrency,
      gapMs: unlimited ? 0 : options.hostGapMs,
      waiting: [],
      running: 0,
      nextStartAt: 0,
      pausedUntil: 0,
      inLine: false,
      callOff: null,
    };
    hosts.set(key, host);
    return host;
  }

  function forgetIdle(): void {
    for (const [key, host] of hosts) {
      const idle = host.waiting.length === 0 && host.running === 0;
      if (idle && Math.max(host.nextStartAt, host.pausedUntil) <= now()) hosts.delete(key);
    }
    forgetAt = Math.max(fewHosts, hosts.size * 2);
  }

  /** Milliseconds until the host's next start. */
  function waitOf(host: Host): number {
    // A clock that was set back must not stretch the gap.
    host.nextStartAt = Math.min(host.nextStartAt, now() + host.gapMs);
    return Math.max(host.nextStartAt - now(), pauseOf(host), 0);
  }

  /** Milliseconds for which the host is to be left alone; none when they are negative. */
  function pauseOf(host: Host): number {
    // Nor a pause.
    host.pausedUntil = Math.min(host.pausedUntil, now() + longestPauseMs);
    return host.pausedUntil - now();
  }

  /** Lets a host join the line when it may start something, now or when its time comes. */
  function offer(host: Host): void {
    if (host.inLine || host.callOff || host.waiting.length === 0 || host.running >= host.concurrency) return;
    const wait = waitOf(host);
    if (wait === 0) {
      host.inLine = true;
      line.push(host);
      return;
    }
    host.callOff = setTimer(() => {
      host.callOff = null;
      offer(host);
      startWaiting();
    }, wait);
  }

  function callOff(host: Host): void {
    host.callOff?.();
    host.callOff = null;
  }

  function startWaiting(): void {
    while (running < options.concurrency) {
      const host = line.shift();
      if (!host) return;
      host.inLine = false;
      // A pause or an abort may have come while it stood in line.
      const next = waitOf(host) === 0 ? host.waiting.shift() : undefined;
      if (next) {
        running++;
        host.running++;
        host.nextStartAt = now() + host.gapMs;
        void next.start().then(() => {
          running--;
          host.running--;
          offer(host);
          startWaiting();
        });
      }
      offer(host);
    }
  }

  return {
    run(url, work, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const host = hostOf(url);
        const pause = pauseOf(host);
        if (pause > longestWaitMs) return reject(paused(host.name, pause));
        const leave = () => {
          host.waiting.splice(host.waiting.indexOf(entry), 1);
          // A timer that nobody waits for would keep a program from ending.
          if (host.waiting.length === 0) callOff(host);
          reject(signal?.reason);
        };
        const entry: Waiting = {
          start() {
            signal?.removeEventListener("abort", leave);
            return attempt(work).then(resolve, reject);
          },
          refuse(error) {
            signal?.removeEventListener("abort", leave);
            reject(error);
          },
        };
        signal?.addEventListener("abort", leave, { once: true });
        host.waiting.push(entry);
        offer(host);
        startWaiting();
      });
    },
    checkPause(url) {
      const host = hostOf(url);
      const pause = pauseOf(host);
      if (pause > 0) throw paused(host.name, pause);
    },
    slowDown(url, untilMs) {
      const host = hostOf(url);
      host.pausedUntil = Math.max(host.pausedUntil, untilMs);
      callOff(host);
      const pause = pauseOf(host);
      if (pause > longestWaitMs) for (const entry of host.waiting.splice(0)) entry.refuse(paused(host.name, pause));
      offer(host);
    },
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  return work();
}

function paused(host: string, ms: number): FetchError {
  const [seconds, minutes, hours] = [1000, 60_000, 3_600_000].map((unit) => Math.ceil(ms / unit));
  const time = ms < 120_000 ? `${seconds} s` : ms < 7_200_000 ? `${minutes} minutes` : `${hours} hours`;
  return new FetchError("paused", `${host} asked not to be asked for another ${time}.`, {
    retryable: true,
    retryAfterMs: ms,
    host,
  });
}

function systemTimer(callback: () => void, ms: number): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
