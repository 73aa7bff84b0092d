import { type ChainCookies, createChainCookies } from "./chain-cookies.ts";
import { type Client, type ClientAnswer, type GetOptions, type Redirect, usualLimits } from "./client.ts";
import { redirectsInCircle, tooManyRedirects } from "./failure.ts";
import type { HostTurns } from "./host-turns.ts";
import type { SpareHost } from "./spare-host.ts";

export interface TurnsParts {
  readonly client: Client;
  readonly turns: HostTurns;
  /** Told of the last answer, within the turn. */
  readonly spareHost?: SpareHost;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface TurnsRequest<T> extends Omit<GetOptions, "onRedirect" | "cookies"> {
  readonly url: string;
  /** Asked before each URL of the chain; what it throws ends it. */
  readonly before?: (url: string) => Promise<void>;
  /** What the last answer comes to, judged within its host's turn. It has all redirects of the chain. */
  readonly judge: (answer: ClientAnswer) => T;
}

/** A page is elsewhere: thrown so that the next host is asked in a turn of its own. */
class Moved extends Error {
  readonly redirect: Redirect;
  constructor(redirect: Redirect) {
    super("Moved");
    this.redirect = redirect;
  }
}

/**
 * Asks a URL in its host's turn, and where it redirects each host on the way in a turn of its own: the feeds and articles
 * of many sites may lead through one counter, which would else be asked for all of them at once.
 *
 * @throws FetchError as the client and the turns do; what `before` and `judge` throw; the reason of `signal`
 */
export async function followInTurns<T>(parts: TurnsParts, request: TurnsRequest<T>): Promise<T> {
  const { client, turns, spareHost, now } = parts;
  const { before, judge, url: start, secretHeaders, ...get } = request;
  const cookies = createChainCookies(now);
  const redirects: Redirect[] = [];
  const asked = new Set<string>();
  let secrets = secretHeaders;
  let url = start;
  const onRedirect = (redirect: Redirect): never => {
    throw new Moved(redirect);
  };
  for (;;) {
    asked.add(question(url, cookies));
    await before?.(url);
    const options = { ...get, ...(secrets === undefined ? {} : { secretHeaders: secrets }), cookies, onRedirect };
    const work = async (): Promise<T> => {
      const answer = await client.get(url, options);
      spareHost?.(answer);
      return judge({ ...answer, redirects });
    };
    try {
      return await turns.run(url, work, get.signal);
    } catch (error) {
      if (!(error instanceof Moved)) throw error;
      const { to } = error.redirect;
      redirects.push(error.redirect);
      if (redirects.length > usualLimits.maxRedirects) throw tooManyRedirects();
      if (asked.has(question(to, cookies))) throw redirectsInCircle();
      if (URL.parse(to)?.origin !== URL.parse(url)?.origin) secrets = undefined;
      url = to;
    }
  }
}

/** The same question once more would have the same answer. */
function question(url: string, cookies: ChainCookies): string {
  const parsed = URL.parse(url);
  return parsed === null ? url : `${parsed.href}\n${cookies.headerFor(parsed)}`;
}
