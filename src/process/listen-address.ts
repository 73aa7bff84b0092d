import type { Config } from "../config.ts";

const loopbackHosts: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

/** Where the server listens. Until there is an administrator only this machine may ask, whatever the setting says. */
export function listenHost({ host }: Pick<Config, "host">): string {
  return loopbackHosts.has(host) ? host : "127.0.0.1";
}

/** The address of a server that listens there. */
export function addressAt(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
