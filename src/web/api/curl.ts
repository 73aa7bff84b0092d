interface CurlRequest {
  readonly method: string;
  readonly url: string;
  /** A text is sent from a file; anything else as JSON. */
  readonly body: { readonly type: string; readonly example: unknown } | null;
}

/** A command for a POSIX shell that makes a request with curl, an option to a line. */
export function curlCommand({ method, url, body }: CurlRequest): string {
  const implied = body === null ? "GET" : "POST";
  return [
    `curl ${method === implied ? "" : `-X ${method} `}${quote(url)}`,
    ...(body === null ? [] : [`-H ${quote(`Content-Type: ${body.type}`)}`, dataOf(body)]),
  ].join(" \\\n  ");
}

function dataOf({ type, example }: { readonly type: string; readonly example: unknown }): string {
  return /\bjson\b/.test(type) ? `-d ${quote(JSON.stringify(example))}` : "--data-binary @file";
}

/** A word that a shell leaves as it is. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
