import type { Config } from "../config.ts";
import { discoverFeeds } from "../feeds/discovery/discover.ts";
import type { Discovery } from "../feeds/discovery/discovery.ts";
import { isSentTo, type RequestHeader } from "../feeds/request-header.ts";
import { usualLimits } from "../fetch/client.ts";
import { FetchError, httpFailure, tooLarge } from "../fetch/failure.ts";
import { followInTurns } from "../fetch/follow-in-turns.ts";
import { expandHeaders } from "../fetch/request-headers.ts";
import type { FeedDocument } from "../model/document.ts";
import { compareReadings } from "../parse/compare-readings.ts";
import type { Store } from "../store/store.ts";
import { createPoliteClient } from "./polite-client.ts";
import { createReaders, type Readers } from "./readers.ts";

const longestGapMs = 250;
/** Of a page that is too large: its links to feeds stand in its head. */
const firstBytes = 2 << 20;

/** For all who look for feeds at the same time: a thread takes some 15 MB. */
const parseThreads = 2;

/**
 * Looks for the feeds of sites, through the guarded client and in parse threads of their own while somebody does. Where
 * an independent reader reads a feed otherwise, its warnings say so.
 */
export interface FeedDiscovery {
  /**
   * @param headers  sent to the origin of the address alone
   * @throws FetchError or ParseError when the address itself brings nothing that can be read
   */
  discover(address: string, headers?: RequestHeader | null): Promise<Discovery>;
  /** Breaks off what is under way, also what waits for a host, and closes all connections. */
  close(): Promise<void>;
}

/**
 * @param store  what tells of the hosts that are to be left alone, and is told of others
 * @param env    where header values find their variables
 */
export function createFeedDiscovery(
  config: Config,
  now: () => number,
  store: Pick<Store, "pauses" | "keepPause">,
  env: Readonly<Record<string, string | undefined>>,
): FeedDiscovery {
  // Who looks for feeds is answered all the same. A person waits for the answer, and asks a site a few times at most.
  const polite = createPoliteClient(
    { config, store, now, onError: () => undefined },
    { concurrency: 4, hostGapMs: Math.min(config.hostGapMs, longestGapMs) },
  );
  const aborter = new AbortController();
  const { signal } = aborter;
  let asked = 0;
  let readers: Readers | null = null;
  return {
    async discover(address, headers = null) {
      const secrets = headers === null ? null : expandHeaders(headers, env);
      await polite.renewPauses();
      asked++;
      readers ??= createReaders(parseThreads);
      const reading = readers;
      try {
        return await discoverFeeds(
          address,
          async (url) => {
            const answer = await followInTurns(polite, {
              url,
              firstBytes,
              signal,
              judge: (last) => last,
              ...(secrets !== null && isSentTo(url, address) ? { secretHeaders: secrets } : {}),
            });
            if (answer.status < 200 || answer.status > 299) throw httpFailure(answer.status, null);
            const { url: page, headers, body, redirects, isCut } = answer;
            const contentType = headers["content-type"] ?? null;
            const got = { url: page, contentType, linkHeader: headers.link ?? "", body, redirects };
            return isCut ? { ...got, cut: tooLarge(usualLimits.maxBytes).message } : got;
          },
          (bytes, at) => readTwice(reading, bytes, at),
          { signal },
        );
      } finally {
        const idle = --asked === 0 ? readers : null;
        if (idle !== null) readers = null;
        await idle?.close();
      }
    },
    close() {
      aborter.abort(new FetchError("closed", "Wirewatch is stopping.", { retryable: true }));
      return polite.client.close();
    },
  };
}

async function readTwice(
  { parser, witness }: Readers,
  bytes: Uint8Array,
  at: { readonly url: string; readonly contentType: string | null },
): Promise<FeedDocument> {
  const document = await parser.parse(bytes.slice(), at);
  const other = compareReadings(document, await witness.read(bytes.slice(), at));
  return other === null ? document : { ...document, warnings: [...document.warnings, other.words] };
}
