import { curlCommand } from "./curl.ts";
import { describeField, describeSchema, type Field, type Shape } from "./describe-schema.ts";
import { exampleOf } from "./example-of.ts";
import { type JsonSchema, type Operation, openApiForm } from "./openapi-form.ts";

/** Something that can be sent with a request, beside its body. */
export interface Parameter extends Field {
  readonly in: string;
}

/** What a request may carry or is answered with. */
export interface Content extends Shape {
  readonly mediaType: string;
}

export interface Answer {
  readonly status: string;
  readonly description: string;
  readonly content: Content | null;
}

export interface DescribedOperation {
  /** Unique on a page. */
  readonly id: string;
  readonly method: string;
  /** With the path of the server: `/api/v1/items/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly body: Content | null;
  readonly answers: readonly Answer[];
  /** A command that makes the request. */
  readonly curl: string;
}

export interface OperationGroup {
  readonly id: string;
  readonly title: string;
  readonly operations: readonly DescribedOperation[];
}

/** An OpenAPI document as a page tells it. */
export interface Reference {
  readonly groups: readonly OperationGroup[];
  /** The schemas that operations refer to, by name. */
  readonly schemas: readonly (Shape & { readonly name: string })[];
}

interface DescribeOptions {
  /** Under which the server is reached, without a slash at the end. */
  readonly baseUrl: string;
  /** For each collection, such as `items`, what can stand behind it in a path that answers something. */
  readonly known: Readonly<Record<string, string>>;
  /** Bodies that name what there is, by the path of the operation in the document; others are made from their schemas. */
  readonly bodies?: Readonly<Record<string, object>>;
}

/**
 * Reads an OpenAPI 3.1 document: operations grouped by their tag, or else by the first segment of their path.
 *
 * @throws ZodError when the document has another form
 */
export function describeOperations(document: unknown, { baseUrl, known, bodies }: DescribeOptions): Reference {
  const { servers, paths, components } = openApiForm.parse(document);
  const root = servers[0]?.url ?? "";
  const groups = new Map<string, DescribedOperation[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const name = operation.tags[0] ?? firstSegment(path);
      const { schemas } = components;
      const named = bodies?.[path];
      const described = describe({ method, path: root + path, operation, baseUrl, known, named, schemas });
      groups.set(name, [...(groups.get(name) ?? []), described]);
    }
  }
  return {
    groups: [...groups].map(([name, operations]) => ({ id: `group-${slug(name)}`, title: titled(name), operations })),
    schemas: Object.entries(components.schemas)
      .map(([name, schema]) => ({ name, ...describeSchema(schema) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

interface Described extends Omit<DescribeOptions, "bodies"> {
  /** A body that names what there is. */
  readonly named: object | undefined;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

function describe({ method, path, operation, baseUrl, known, named, schemas }: Described): DescribedOperation {
  const { summary, description, parameters, requestBody, responses } = operation;
  const [sent] = Object.entries(requestBody?.content ?? {});
  const body =
    sent === undefined
      ? null
      : { type: sent[0], example: named ?? sent[1].example ?? exampleOf(sent[1].schema, schemas) };
  return {
    id: slug(`${method}-${path}`),
    method: method.toUpperCase(),
    path,
    summary,
    description,
    parameters: parameters.map(({ name, required, schema, ...parameter }) => ({
      ...describeField(name, schema, required),
      ...(parameter.description === undefined ? {} : { description: parameter.description }),
      in: parameter.in,
    })),
    body: contentOf(requestBody?.content ?? {}),
    // The page tells once, among its rules, what any operation may answer.
    answers: Object.entries(responses).flatMap(([status, { description, content }]) =>
      status === "default" ? [] : { status, description, content: contentOf(content) },
    ),
    curl: curlCommand({ method: method.toUpperCase(), url: baseUrl + exampleTarget(path, operation, known), body }),
  };
}

function contentOf(content: Readonly<Record<string, { readonly schema: JsonSchema }>>): Content | null {
  const [first] = Object.entries(content);
  return first === undefined ? null : { mediaType: first[0], ...describeSchema(first[1].schema) };
}

/** Path and query of a request that answers something: what is known is put in, and the first optional filter. */
function exampleTarget(path: string, { parameters }: Operation, known: Readonly<Record<string, string>>): string {
  const exampleFor = (name: string): unknown => {
    const parameter = parameters.find((each) => each.name === name);
    return parameter?.example ?? parameter?.schema.example;
  };
  const filled = path.replace(/([^/]+)\/\{(\w+)\}/g, (_, collection: string, name: string) => {
    const value = known[collection] ?? exampleFor(name) ?? 1;
    return `${collection}/${encodeURIComponent(String(value))}`;
  });
  const asked = parameters.filter((each) => each.in === "query");
  const shown = asked.filter(({ required }) => required);
  const [optional] = asked.filter(({ name, required }) => !required && exampleFor(name) !== undefined);
  const query = [...shown, ...(optional === undefined ? [] : [optional])].map(
    ({ name }) => `${name}=${encodeURIComponent(String(exampleFor(name) ?? 1))}`,
  );
  return query.length === 0 ? filled : `${filled}?${query.join("&")}`;
}

/** `feeds` of `/feeds.opml` and of `/feeds/{id}`. */
function firstSegment(path: string): string {
  return /^\/([^/.{]+)/.exec(path)?.[1] ?? path;
}

function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z\d]+/g, "-")
    .replace(/^-|-$/g, "");
}
