import { errors } from "undici";
import { errorCode } from "../model/error-code.ts";
import { closedEarlyWords, FetchError, type FetchErrorCode, inBytes, inSeconds } from "./failure.ts";

/** What the sentences need to know. Milliseconds and bytes. */
export interface FailureContext {
  readonly host: string;
  readonly connectMs: number;
  readonly headersMs: number;
  readonly idleMs: number;
  readonly maxHeaderBytes: number;
}

interface Verdict {
  readonly code: FetchErrorCode;
  readonly retryable: boolean;
  readonly message: (context: FailureContext) => string;
}

const lost: Verdict = {
  code: "closed",
  retryable: true,
  message: ({ host }) => closedEarlyWords(host),
};
const unreachable: Verdict = {
  code: "unreachable",
  retryable: true,
  message: ({ host }) => `${host} can't be reached.`,
};
const noConnection: Verdict = {
  code: "timeout",
  retryable: true,
  message: ({ connectMs }) => `No connection within ${inSeconds(connectMs)}.`,
};
const notFound: Verdict = { code: "name", retryable: true, message: ({ host }) => `The name ${host} was not found.` };
const selfSigned = certificate("is signed by itself or by an unknown authority");
const unknownIssuer = certificate(
  "can't be traced to a known authority; the server may not send its intermediate ones",
);

/** By the codes of node:net, node:dns, node:tls and undici. */
const verdicts: Readonly<Record<string, Verdict>> = {
  ENOTFOUND: notFound,
  ENODATA: notFound,
  EAI_NONAME: notFound,
  EAI_NODATA: notFound,
  EAI_AGAIN: {
    code: "name",
    retryable: true,
    message: ({ host }) => `The name ${host} could not be looked up: the name server did not answer.`,
  },
  ECONNREFUSED: { code: "refused", retryable: true, message: ({ host }) => `${host} refused the connection.` },
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EADDRNOTAVAIL: unreachable,
  ETIMEDOUT: noConnection,
  UND_ERR_CONNECT_TIMEOUT: noConnection,
  ECONNRESET: lost,
  EPIPE: lost,
  UND_ERR_SOCKET: lost,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: {
    ...lost,
    message: ({ host }) => `What ${host} sent is not as long as its Content-Length says.`,
  },
  UND_ERR_HEADERS_TIMEOUT: {
    code: "timeout",
    retryable: true,
    message: ({ headersMs }) => `No answer within ${inSeconds(headersMs)}.`,
  },
  UND_ERR_BODY_TIMEOUT: {
    code: "timeout",
    retryable: true,
    message: ({ idleMs }) => `The answer stopped coming for ${inSeconds(idleMs)}.`,
  },
  UND_ERR_HEADERS_OVERFLOW: {
    code: "size",
    retryable: false,
    message: ({ maxHeaderBytes }) => `The answer's headers are larger than ${inBytes(maxHeaderBytes)}.`,
  },
  UND_ERR_INVALID_ARG: {
    code: "configuration",
    retryable: false,
    message: () => "A header of the feed is not valid HTTP; correct it in feeds.json.",
  },
  CERT_HAS_EXPIRED: certificate("has expired"),
  CERT_NOT_YET_VALID: certificate("is not valid yet"),
  ERR_TLS_CERT_ALTNAME_INVALID: certificate("belongs to another name"),
  DEPTH_ZERO_SELF_SIGNED_CERT: selfSigned,
  SELF_SIGNED_CERT_IN_CHAIN: selfSigned,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  CERT_REVOKED: certificate("was revoked"),
};

const byPrefix: readonly (readonly [string, Verdict])[] = [
  ["HPE_", { code: "protocol", retryable: true, message: ({ host }) => `${host} did not answer in valid HTTP.` }],
  ["CERT_", certificate("is not valid")],
  ["ERR_SSL_", tlsFailed()],
  ["ERR_TLS_", tlsFailed()],
  ["EPROTO", tlsFailed()],
];

function certificate(what: string): Verdict {
  return { code: "certificate", retryable: false, message: ({ host }) => `The certificate of ${host} ${what}.` };
}

function tlsFailed(): Verdict {
  return { code: "tls", retryable: true, message: ({ host }) => `No secure connection to ${host} could be made.` };
}

/**
 * Puts what node or undici threw into words. A FetchError, as the guard throws, stays what it is.
 *
 * @throws the error itself when it has no code and so is none of the network's
 */
export function networkFailure(error: unknown, context: FailureContext): FetchError {
  for (let e: unknown = error; e instanceof Error; e = e.cause) if (e instanceof FetchError) return e;
  const code = codeOf(error);
  if (code === "") throw error;
  const verdict = verdicts[code] ?? byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? lost;
  return new FetchError(verdict.code, verdict.message(context), { retryable: verdict.retryable, cause: error });
}

/** The `code` of an error, or of the first one in an AggregateError, which node throws when all addresses fail. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  // Its own code is set only for some of llhttp's complaints.
  if (error instanceof errors.HTTPParserError) return "HPE_";
  return errorCode(error) || (error instanceof AggregateError ? codeOf(error.errors[0]) : "");
}
