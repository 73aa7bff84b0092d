interface CurlRequest {
  readonly method: string;
  readonly url: string;
  /** JSON is sent as it is; anything else from a file that is named as the address ends. */
  readonly body: { readonly type: string; readonly example: unknown } | null;
}

/** A command for a POSIX shell that makes a request with curl, an option to a line. */
export function curlCommand({ method, url, body }: CurlRequest): string {
  const implied = body === null ? "GET" : "POST";
  return [
    `curl ${method === implied ? "" : `-X ${method} `}${quote(url)}`,
    ...(body === null ? [] : [`-H ${quote(`Content-Type: ${body.type}`)}`, dataOf(url, body)]),
  ].join(" \\\n  ");
}

function dataOf(url: string, { type, example }: NonNullable<CurlRequest["body"]>): string {
  return /\bjson\b/.test(type)
    ? `-d ${quote(JSON.stringify(example))}`
    : `--data-binary ${quote(`@${url.slice(url.lastIndexOf("/") + 1)}`)}`;
}

/** A word that a shell leaves as it is. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
