import { createServer, type RequestListener, type Server } from "node:http";

/** A server that may listen before there is anything to answer with. */
export interface FrontDoor {
  readonly server: Server;
  /** From now on requests are answered by this. */
  open(answer: RequestListener): void;
}

/** Seconds until who asked while the program starts may ask again. */
const retryAfter = 2;

/**
 * A server whose port is taken at once, so that a second program is refused before it touches the archive. Until it is
 * opened every request, that of a probe included, is answered with 503 and when to ask again: bringing an archive of an
 * earlier version up may take minutes.
 */
export function createFrontDoor(): FrontDoor {
  let current: RequestListener = ({ method }, response) => {
    response.writeHead(503, {
      "Retry-After": String(retryAfter),
      // Browsers show a page that was asked for too early for good, unless they are told to ask again.
      ...(method === "GET" ? { Refresh: String(retryAfter) } : {}),
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      // A connection that is kept would outlive a start that fails.
      Connection: "close",
    });
    response.end("Wirewatch is starting. Ask again in a moment.\n");
  };
  return {
    server: createServer((request, response) => current(request, response)),
    open(answer) {
      current = answer;
    },
  };
}
