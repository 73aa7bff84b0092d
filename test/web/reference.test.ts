import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { curlCommand } from "../../src/web/api/curl.ts";
import { describeOperations } from "../../src/web/api/describe-operations.ts";
import { describeSchema, type TypePart } from "../../src/web/api/describe-schema.ts";
import { exampleOf } from "../../src/web/api/example-of.ts";
import { appOver, textOf, wordsOf } from "./ask.ts";
import { contentsOfADay, stream } from "./sample.ts";

const documentForm = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

async function openApi() {
  return documentForm.parse(JSON.parse(await textOf(appOver(), "/api/openapi.json")));
}

async function page() {
  return parseHTML(await textOf(appOver(), "/api")).document;
}

/** The parts of a command as a shell would give them to curl. */
function shellWords(command: string): readonly string[] {
  const words = command.replaceAll("\\\n", " ").matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g);
  return [...words].map(([word]) => word.replaceAll("'\\''", "\0").replaceAll("'", "").replaceAll("\0", "'"));
}

/** Makes the request of a curl command. */
async function run(command: string) {
  const [curl, ...words] = shellWords(command);
  expect(curl).toBe("curl");
  const after = (option: string) => (words.includes(option) ? words[words.indexOf(option) + 1] : undefined);
  const url = words.find((word) => word.startsWith("http://localhost:8080/")) ?? "";
  const body = after("-d") ?? (words.includes("--data-binary") ? '<opml version="2.0"><body/></opml>' : undefined);
  const [, type] = (after("-H") ?? "").split(": ");
  return appOver().request(url, {
    method: after("-X") ?? (body === undefined ? "GET" : "POST"),
    ...(body === undefined ? {} : { body, headers: { "Content-Type": type ?? "" } }),
  });
}

describe("the reference of the API", () => {
  test("names every operation and every schema of the OpenAPI document", async () => {
    const { paths, components } = await openApi();
    const told = [...(await page()).querySelectorAll(".operation h3")].map((heading) => heading.textContent);
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} /api/v1${path}`),
    );
    expect(told.toSorted()).toEqual([...operations, ...Object.keys(components.schemas)].toSorted());
  });

  test("leads only to what is there, and names nothing twice", async () => {
    const document = await page();
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const targets = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href")?.slice(1));
    expect(targets.length).toBeGreaterThan(60);
    expect(targets.filter((target) => target === undefined || !ids.includes(target))).toEqual([]);
  });

  test("leaves out no level of headings", async () => {
    const levels = [...(await page()).querySelectorAll("main :is(h1, h2, h3, h4)")]
      .filter(({ id }) => id !== "toc-h")
      .map(({ tagName }) => Number(tagName.slice(1)));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
  });

  test("loads nothing but the site's own style sheets, script and icon", async () => {
    const document = await page();
    const loaded = [...document.querySelectorAll("[src], link[href]")].map(
      (element) => element.getAttribute("src") ?? element.getAttribute("href"),
    );
    expect(loaded.filter((address) => !address?.startsWith("/assets/"))).toEqual([]);
    expect(document.querySelectorAll("main script, [style], iframe").length).toBe(0);
  });

  test("is what the foot of each page calls API", async () => {
    expect(await textOf(appOver(), "/health")).toContain('<a href="/api">API</a>');
  });

  test("tells parameters with their place, limits and defaults, and bodies and answers with their schemas", async () => {
    const words = await wordsOf(appOver(), "/api");
    expect(words).toContain("limit integer, in the query, 1 to 200, default 50");
    expect(words).toContain(
      "sort &quot;newest&quot; or &quot;relevance&quot;, in the query, default &quot;newest&quot;",
    );
    expect(words).toContain("id integer, in the path, required, at least 1");
    expect(words).toContain("application/json : NewFeed");
    expect(words).toContain("412 The list was changed meanwhile; changes says how, where that is known: Problem");
    expect(words).toContain("tags[].evidence list of Evidence");
    expect(words).toContain("headers object of names, each with string, optional. Request headers; never shown again");
  });

  test("tells the rules: pages, times, tags, errors and the limit that is set", async () => {
    const rules = await wordsOf(appOver(undefined, { requestsPerSecond: 25 }), "/api");
    for (const word of ["cursor", "ISO 8601", "If-None-Match", "If-Match", "RFC 9457", "Retry-After"]) {
      expect(rules).toContain(word);
    }
    expect(rules).toContain("25 requests a second to one client, 75 at once");
    expect(await wordsOf(appOver(), "/api")).toContain("As many requests as you like");
  });

  test("has commands that ask for what is there", async () => {
    const commands = [...(await page()).querySelectorAll(".operation .command")].map(({ textContent }) => textContent);
    expect(commands).toContainEqual(expect.stringMatching(/^curl 'http:\/\/localhost:8080\/api\/v1\/items\/\d{9,}'$/));
    // The hand-made store has no jobs, stories, saved searches, streams of its own, frozen editions and histories.
    const reads = commands.filter(
      (command) => !/ -[Xd] |--data|\/(jobs|stories|searches|streams|editions)\/|history/.test(command),
    );
    expect(reads.length).toBeGreaterThan(10);
    for (const command of reads) expect([command, (await run(command)).status]).toEqual([command, 200]);
  });

  test("shows of each change something that is changed", async () => {
    const commands = [...(await page()).querySelectorAll(".operation .command")].map(({ textContent }) => textContent);
    const changes = commands.filter((command) => command.includes("-X PATCH"));
    expect(changes.length).toBeGreaterThan(2);
    expect(changes.filter((command) => command.includes("-d '{}'"))).toEqual([]);
  });

  test("names a stream that can be changed", async () => {
    const removed = "curl -X DELETE &#39;http://localhost:8080/api/v1/streams/";
    expect(await wordsOf(appOver(), "/api")).toContain(`${removed}shipping-weekly&#39;`);
    const streams = [stream.id, "ports"].map((id) => ({ stream: { ...stream, id }, createdAt: 0 }));
    expect(await wordsOf(appOver({ ...contentsOfADay(), streams }), "/api")).toContain(`${removed}ports&#39;`);
  });

  test("has commands that write in a form that is understood", async () => {
    const commands = [...(await page()).querySelectorAll(".operation .command")].map(({ textContent }) => textContent);
    const writes = commands.filter((command) => / -[Xd] |--data/.test(command));
    expect(writes.length).toBeGreaterThan(10);
    // The hand-made store and lists refuse every write, so 500 says that the request itself was understood.
    for (const command of writes) {
      const { status } = await run(command);
      expect([command, [400, 405, 415].includes(status)]).toEqual([command, false]);
    }
  });
});

describe("an OpenAPI document", () => {
  const operation = { summary: "Do", responses: { 200: { description: "Done" } } };
  const documentOf = (paths: object) => ({ servers: [{ url: "/v1" }], paths, components: { schemas: {} } });
  const describe1 = (paths: object, known = {}) =>
    describeOperations(documentOf(paths), { baseUrl: "http://localhost", known });

  test("is grouped by tags, and without them by the first segment of the path", () => {
    const { groups } = describe1({
      "/feeds": { get: operation },
      "/feeds.opml": { get: operation },
      "/feeds/{id}": { get: operation },
      "/jobs": { get: { ...operation, tags: ["feeds"] } },
      "/health": { get: operation },
    });
    expect(groups.map(({ title, operations }) => [title, operations.length])).toEqual([
      ["Feeds", 4],
      ["Health", 1],
    ]);
  });

  test("of another form is refused", () => {
    expect(() => describeOperations({ openapi: "3.1.0" }, { baseUrl: "", known: {} })).toThrow(z.ZodError);
  });

  test("gives examples what is known, then the parameter's example, then 1", () => {
    const parameters = [
      { name: "id", in: "path", required: true, schema: { type: "string", example: "e x" } },
      { name: "q", in: "query", schema: { type: "string", example: "a&b" } },
      { name: "lang", in: "query", schema: { type: "string", example: "zh" } },
    ];
    const paths = { "/feeds/{id}/items/{no}": { get: { ...operation, parameters } } };
    const curl = (known = {}) => describe1(paths, known).groups[0]?.operations[0]?.curl;
    expect(curl()).toBe("curl 'http://localhost/v1/feeds/e%20x/items/1?q=a%26b'");
    expect(curl({ feeds: "quay", items: "7" })).toBe("curl 'http://localhost/v1/feeds/quay/items/7?q=a%26b'");
  });
});

describe("a schema in words", () => {
  const told = (type: readonly TypePart[]) => type.map(({ text, ref }) => (ref === null ? text : `<${text}>`)).join("");

  test.each([
    [{ type: "string" }, "string"],
    [{ type: ["string", "null"] }, "string or null"],
    [{ type: "string", format: "date-time" }, "time"],
    [{ type: "string", format: "uri" }, "string (uri)"],
    [{ $ref: "#/components/schemas/Item" }, "<Item>"],
    [{ type: "array", items: { $ref: "#/components/schemas/Item" } }, "list of <Item>"],
    [{ type: "array", items: { type: "object" } }, "list of objects"],
    [{ type: "array" }, "list of anything"],
    [{ enum: ["a", "b", null] }, '"a" or "b" or null'],
    [{ const: 1 }, "1"],
    [{ anyOf: [{ $ref: "#/components/schemas/A" }, { type: "null" }] }, "<A> or null"],
    [{ allOf: [{ $ref: "#/components/schemas/A" }, { description: "more" }] }, "<A>"],
    [{ type: "object", additionalProperties: { type: "number" } }, "object of names, each with number"],
    [{}, ""],
  ])("%j is %s", (schema, words) => {
    expect(told(describeSchema(schema).type)).toBe(words);
  });

  test("names fields with their place, however deep, but not those that are described elsewhere", () => {
    const schema = {
      type: "object",
      required: ["list"],
      properties: {
        list: { type: "array", items: { type: "object", properties: { a: { type: "string" } } } },
        map: { type: "object", additionalProperties: { type: "object", properties: { b: { minimum: 1 } } } },
        maybe: { anyOf: [{ type: "object", properties: { c: { maxLength: 3 } } }, { type: "null" }] },
        item: { $ref: "#/components/schemas/Item" },
        some: { type: "string", minLength: 1, maxLength: 9, default: "x", pattern: "^x" },
        named: { type: "string", example: "Quay" },
        at: { type: "string", format: "date-time", example: "2026-11-24T05:15:00.000Z" },
        big: { type: "integer", maximum: Number.MAX_SAFE_INTEGER },
      },
    };
    const fields = describeSchema(schema).fields.map(({ name, required, notes }) => [name, required, ...notes]);
    expect(fields).toEqual([
      ["list", true],
      ["list[].a", false],
      ["map", false],
      ["map.*.b", false, "at least 1"],
      ["maybe", false],
      ["maybe.c", false, "at most 3 characters"],
      ["item", false],
      ["some", false, "1 to 9 characters", "like `^x`", 'default `"x"`'],
      ["named", false, 'such as `"Quay"`'],
      ["at", false],
      ["big", false],
    ]);
  });

  test("gives as an example what is required, and takes what is written as one", () => {
    const schemas = { Name: { type: "string", example: "Quay" } };
    const schema = {
      type: "object",
      required: ["name", "no", "kind", "tags", "other"],
      properties: {
        name: { $ref: "#/components/schemas/Name" },
        no: { type: "integer", minimum: 3 },
        kind: { enum: ["atom", "rss"] },
        tags: { type: "array", items: {} },
        other: { anyOf: [{ type: "boolean" }, { type: "null" }] },
        left: { type: "string" },
      },
    };
    expect(exampleOf(schema, schemas)).toEqual({ name: "Quay", no: 3, kind: "atom", tags: [], other: true });
    expect(exampleOf({ ...schema, example: { name: "x" } }, schemas)).toEqual({ name: "x" });
  });

  test("that contains itself has an example all the same", () => {
    const schemas = {
      Tree: { type: "object", required: ["part"], properties: { part: { $ref: "#/components/schemas/Tree" } } },
    };
    expect(JSON.stringify(exampleOf({ $ref: "#/components/schemas/Tree" }, schemas))).toContain("part");
  });
});

describe("a command", () => {
  test("keeps what a shell would take apart", () => {
    const example = { title: "It's $HOME `x`" };
    const command = curlCommand({
      method: "PATCH",
      url: "http://localhost/a?b=c&d=e",
      body: { type: "application/json", example },
    });
    expect(shellWords(command)).toEqual([
      "curl",
      "-X",
      "PATCH",
      "http://localhost/a?b=c&d=e",
      "-H",
      "Content-Type: application/json",
      "-d",
      JSON.stringify(example),
    ]);
  });

  test("sends a file where the body is no JSON", () => {
    const url = "http://localhost/feeds.opml";
    expect(curlCommand({ method: "POST", url, body: { type: "text/x-opml", example: null } })).toBe(
      `curl '${url}' \\\n  -H 'Content-Type: text/x-opml' \\\n  --data-binary '@feeds.opml'`,
    );
  });
});
