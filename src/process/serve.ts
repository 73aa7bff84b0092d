import type { Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { createFeedEditor } from "../feeds/list/feed-editor.ts";
import { createTopicEditor } from "../topics/file/topic-editor.ts";
import { createLastEditKeeper } from "../userfile/last-edit.ts";
import { createApp } from "../web/app.ts";
import { loadAssets } from "../web/assets.ts";
import { renewSavedSearches } from "../web/searching/renew-saved-searches.ts";
import { renewStreams } from "../web/searching/renew-streams.ts";
import { defaultStream } from "./default-stream.ts";
import { createFeedDiscovery } from "./discovery.ts";
import { createFrontDoor } from "./front-door.ts";
import { addressAt, listenHost } from "./listen-address.ts";
import { openLists } from "./open-lists.ts";
import { assetsFolder, databaseFile, lastEditFile } from "./paths.ts";
import { startThreads } from "./threads.ts";
import { version } from "./version.ts";

/** The server can't listen where it was told to. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

export interface RunningServer {
  /** Where it answers, such as `http://127.0.0.1:8080`. */
  readonly address: string;
  /** Rejects when a part that the server can't do without ends. */
  readonly failed: Promise<never>;
  /** Ends what is under way and closes everything. */
  stop(): Promise<void>;
}

/** How long open requests may take to end. */
const drainMs = 5000;

/**
 * Starts everything in one process: the pages and the API here, the worker and the readers in threads of their own.
 *
 * @throws ListenError when the port is taken, ThreadError when the worker can't start
 */
export async function startServer(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
  log: Logger,
): Promise<RunningServer> {
  const host = listenHost(config);
  if (host !== config.host) {
    log.warn(`There is no administrator yet, so the server listens on ${host} and not on ${config.host}.`);
  }
  const door = createFrontDoor();
  const { server } = door;
  await listen(server, host, config.port);
  // What was opened is closed again, the last of it first, also where the start fails.
  await using open = new AsyncDisposableStack();
  const threads = await startThreads(env, databaseFile(config), (error) =>
    log.error(`The words of the archive could not be read: ${error}`),
  ).catch((error: unknown) => {
    server.close();
    throw error;
  });
  open.defer(threads.stop);
  const discovery = createFeedDiscovery(config, Date.now, threads.store, env);
  open.defer(discovery.close);
  open.defer(() => close(server));
  const address = addressOf(server, host);
  const baseUrl = config.baseUrl ?? address;
  // The worker has made what was missing.
  const { feeds: feedList, topics: topicList } = await openLists(config, (message) => log.warn(message), true);
  // So that the last good version is that of the last good edit by hand; the worker tells of bad ones.
  const ignore = async (): Promise<void> => undefined;
  open.defer(feedList.watch(ignore, ignore));
  open.defer(topicList.watch(ignore, ignore));
  await renewSavedSearches(threads.store).catch((error) => log.error(error, "Saved searches could not be renewed"));
  await renewStreams(threads.store, Date.now()).catch((error) => log.error(error, "Streams could not be renewed"));
  const app = createApp({
    store: threads.store,
    feeds: createFeedEditor(feedList, createLastEditKeeper(lastEditFile(config, config.feedsFile)), async () =>
      (await threads.store.feedStates()).map(({ feed }) => feed),
    ),
    topics: createTopicEditor(topicList),
    discover: discovery.discover,
    stream: defaultStream(config),
    zone: config.timezone,
    now: Date.now,
    speller: threads.speller,
    version,
    access: { mode: "loopback", allowedHosts: config.baseUrl ? [new URL(config.baseUrl).hostname] : [] },
    baseUrl: () => baseUrl,
    assets: await loadAssets(assetsFolder),
    requestsPerSecond: config.requestsPerSecond,
    onError: (error, path) => log.error(error, `${path} failed`),
  });
  door.open(getRequestListener(app.fetch));
  const opened = open.move();
  return { address, failed: threads.failed, stop: () => opened.disposeAsync() };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new ListenError(
              `Port ${port} on ${host} is in use. Stop what uses it, or set WIREWATCH_PORT to another (0 = any free one).`,
            )
          : new ListenError(
              `The server can't listen on ${host}:${port} (${error.code ?? error.message}). Check WIREWATCH_HOST and WIREWATCH_PORT.`,
            ),
      );
    });
    server.listen(port, host, resolve);
  });
}

function addressOf(server: Server, host: string): string {
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  return addressAt(host, port);
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Keep-alive connections become idle one by one.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(late);
}
