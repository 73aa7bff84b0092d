import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { type AllowList, bareHost, isPublicAddress, portOf } from "./address.ts";
import { closedEarly, FetchError, privateAddress } from "./failure.ts";

/** Looks up all addresses of a name, as node:dns `lookup` with `all: true`. */
export type Resolve = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** Makes what opens sockets: undici's connector, given the only lookup it may use. */
export type MakeConnector = (options: {
  readonly timeout: number;
  readonly lookup: LookupFunction;
}) => buildConnector.connector;

export interface GuardOptions {
  readonly allow: AllowList;
  /** Longest wait for a connection, look-up and TLS included, milliseconds. */
  readonly connectMs: number;
  readonly resolve?: Resolve | undefined;
  readonly makeConnector?: MakeConnector | undefined;
}

/** Keeps requests away from what is not public (server-side request forgery). */
export interface Guard {
  /** @throws FetchError when a URL must not be asked, as far as the URL alone tells */
  check(url: URL): void;
  /** The only way to a socket: it refuses addresses that {@link check} could not see. */
  readonly connect: buildConnector.connector;
}

const ports = new Set([80, 443, 8080, 8443]);

/**
 * A host is judged three times: its name or literal address in the URL, every address its name resolves to (one bad
 * answer refuses the host, and the answer that was checked is the one that is connected to), and the peer of the open
 * socket. node:net never calls a lookup for literal addresses, so the connector checks those again itself.
 */
export function createGuard(options: GuardOptions): Guard {
  const { allow, connectMs: timeout } = options;
  const resolve = options.resolve ?? systemLookup;
  const makeConnector = options.makeConnector ?? socketConnector;
  const mayReach = (address: string) => isPublicAddress(address) || allow.hasAddress(address);

  const checkedResolve: Resolve = (hostname, all, callback) =>
    resolve(hostname, all, (error, addresses) => {
      if (error) callback(error, []);
      else if (addresses.length === 0 || !addresses.every(({ address }) => mayReach(address)))
        callback(privateAddress(), []);
      else callback(null, addresses);
    });
  const strict = makeConnector({ timeout, lookup: asLookup(checkedResolve) });
  const open = makeConnector({ timeout, lookup: asLookup(resolve) });

  return {
    check(url) {
      if (url.protocol !== "http:" && url.protocol !== "https:") {
        throw refused("scheme", "Only addresses that begin with http:// or https:// can be fetched.");
      }
      if (url.username !== "" || url.password !== "") {
        throw refused("userinfo", "The address holds a login; give it as a header in feeds.json instead.");
      }
      const host = bareHost(url.hostname);
      const port = portOf(url);
      if (allow.hasHost(host, port)) return;
      if (isIP(host) !== 0 && !mayReach(host)) throw privateAddress();
      if (!allow.hasAddress(host) && !ports.has(port)) {
        throw refused("port", `Port ${port} is not fetched unless ${url.host} is in WIREWATCH_FETCH_ALLOW.`);
      }
    },
    connect(target, callback) {
      const host = bareHost(target.hostname);
      if (allow.hasHost(host, portOf(target))) return open(target, callback);
      if (isIP(host) !== 0 && !mayReach(host)) return callback(privateAddress(), null);
      return strict(target, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        const peer = socket.remoteAddress;
        if (peer !== undefined && mayReach(peer)) return callback(null, socket);
        socket.destroy();
        return callback(peer === undefined ? closedEarly(host) : privateAddress(), null);
      });
    },
  };
}

function refused(code: "scheme" | "userinfo" | "port", message: string): FetchError {
  return new FetchError(code, message, { retryable: false });
}

function asLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const first = addresses[0];
      if (error || !first) callback(error ?? privateAddress(), "", 0);
      else if (options.all) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
}

/** HTTP/1.1 only: HTTP/2 brings nothing to a feed reader and has more ways to keep a client busy. */
const socketConnector: MakeConnector = ({ timeout, lookup }) =>
  buildConnector({
    timeout,
    lookup,
    allowH2: false,
    // Node gives each address but the last 250 ms, too short for far servers.
    autoSelectFamilyAttemptTimeout: 1000,
  });
