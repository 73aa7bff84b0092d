import type { Stream } from "../model/stream.ts";
import type { WebDeps } from "./deps.ts";
import { HttpProblem } from "./problem.ts";

type StreamDeps = Pick<WebDeps, "store" | "stream">;

/** All streams, the default one first: the configuration makes it, whatever is stored under its id. */
export async function allStreams({ store, stream }: StreamDeps): Promise<readonly Stream[]> {
  const stored = (await store.streams()).map((state) => state.stream);
  return [stream, ...stored.filter(({ id }) => id !== stream.id)];
}

/**
 * The stream with an id; the default one without.
 *
 * @throws HttpProblem 404 when there is none
 */
export async function findStream(deps: StreamDeps, id: string = deps.stream.id): Promise<Stream> {
  if (id === deps.stream.id) return deps.stream;
  const found = (await allStreams(deps)).find((stream) => stream.id === id);
  if (found) return found;
  throw new HttpProblem(404, { title: "No such stream", detail: `There is no stream “${id}”. /digest lists them.` });
}
