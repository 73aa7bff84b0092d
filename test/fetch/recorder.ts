import type { LookupAddress } from "node:dns";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, isIP, isIPv6 } from "node:net";
import { buildConnector } from "undici";
import type { MakeConnector, Resolve } from "../../src/fetch/guard.ts";

/** An HTTP server on 127.0.0.1 with a free port. */
export async function listen(handler: RequestListener) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * A socket factory that writes down where each connection would have gone and opens it to the loopback server instead,
 * so that a case that slips through the guard never leaves this machine. The socket claims to have the wanted peer.
 */
export function createRecorder(serverPort: number) {
  const attempts: string[] = [];
  const toServer = buildConnector({ timeout: 2000, allowH2: false });
  const connect: MakeConnector =
    ({ lookup }) =>
    (target, callback) => {
      const host = target.hostname.replace(/^\[|\]$/g, "");
      const go = (address: string) => {
        const port = target.port || (target.protocol === "https:" ? "443" : "80");
        attempts.push(isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`);
        const redirected = { ...target, protocol: "http:", hostname: "127.0.0.1", port: String(serverPort) };
        toServer(redirected, (...[error, socket]) => {
          if (error !== null) return callback(error, null);
          Object.defineProperty(socket, "remoteAddress", { value: address });
          callback(null, socket);
        });
      };
      if (isIP(host) !== 0) return go(host);
      lookup(host, { all: true }, (error, addresses) => {
        const first = Array.isArray(addresses) ? addresses[0]?.address : addresses;
        if (error || first === undefined) callback(error ?? new Error("no address"), null);
        else go(first);
      });
    };
  return { attempts, connect };
}

/** A name server that knows these names only; a list of lists is answered one after the other. */
export function createResolver(
  names: Readonly<Record<string, readonly string[]>>,
  rebinding: readonly string[] = [],
): Resolve {
  let asked = 0;
  return (hostname, _options, callback) => {
    const name = hostname.toLowerCase().replace(/\.$/, "");
    const rebound = name === "rebind.test" ? [rebinding[asked++] ?? ""] : undefined;
    const addresses = rebound ?? names[name];
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: "ENOTFOUND", hostname });
    const answer = (addresses ?? []).map((address): LookupAddress => ({ address, family: isIPv6(address) ? 6 : 4 }));
    setImmediate(() => (addresses ? callback(null, answer) : callback(error, [])));
  };
}
