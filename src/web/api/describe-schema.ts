import type { JsonSchema } from "./openapi-form.ts";

/** A piece of a type in words; `ref` is the name of a schema that is described elsewhere. */
export interface TypePart {
  readonly text: string;
  readonly ref: string | null;
}

/** A value that can be sent or is answered. */
export interface Field {
  /** With its place: `tags[].evidence[].term`. */
  readonly name: string;
  readonly type: readonly TypePart[];
  readonly required: boolean;
  readonly description: string;
  /** Limits, default and example, in words. */
  readonly notes: readonly string[];
}

/** What a JSON document looks like. */
export interface Shape {
  readonly type: readonly TypePart[];
  readonly description: string;
  /** Fields of objects, those of objects within them after each; what is described elsewhere is left out. */
  readonly fields: readonly Field[];
}

/** Puts a schema into words, without what it refers to. */
export function describeSchema(schema: JsonSchema): Shape {
  return { type: typeOf(schema), description: schema.description ?? "", fields: fieldsOf(schema, "") };
}

/** A value of which nothing else is to be said, such as a parameter. */
export function describeField(name: string, schema: JsonSchema, required: boolean): Field {
  return {
    name,
    type: typeOf(schema),
    required,
    description: schema.description ?? alternatives(schema).find(({ description }) => description)?.description ?? "",
    notes: notesOf(schema),
  };
}

function typeOf(schema: JsonSchema): readonly TypePart[] {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
    return [{ text: name, ref: name }];
  }
  if (schema.allOf) return joined(schema.allOf.map(typeOf).filter(isSaid), " and ");
  if (schema.anyOf ?? schema.oneOf) return joined(alternatives(schema).map(typeOf), " or ");
  if (schema.const !== undefined) return words(JSON.stringify(schema.const));
  if (schema.enum) return joined([...new Set(schema.enum.map((value) => JSON.stringify(value)))].map(words), " or ");
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return joined(
    types.map((type) => plainType(type, schema)),
    " or ",
  );
}

function plainType(type: string, schema: JsonSchema): readonly TypePart[] {
  if (type === "array") return [...words("list of "), ...plural(orAnything(schema.items))];
  if (type === "object" && typeof schema.additionalProperties === "object" && !schema.properties) {
    return [...words("object of names, each with "), ...orAnything(schema.additionalProperties)];
  }
  if (type !== "string" || schema.format === undefined) return words(type);
  return words(schema.format === "date-time" ? "time" : `string (${schema.format})`);
}

function orAnything(schema: JsonSchema | undefined): readonly TypePart[] {
  const said = schema === undefined ? [] : typeOf(schema);
  return said.length === 0 ? words("anything") : said;
}

function plural(type: readonly TypePart[]): readonly TypePart[] {
  const [only] = type;
  return type.length === 1 && only?.ref === null && /^[a-z]+$/.test(only.text) && only.text !== "anything"
    ? words(`${only.text}s`)
    : type;
}

function fieldsOf(schema: JsonSchema, at: string): readonly Field[] {
  const required = new Set(schema.required);
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const place = at === "" ? name : `${at}.${name}`;
    const { type, ...field } = describeField(place, property, required.has(name));
    return [{ ...field, type: type.length === 0 ? words("anything") : type }, ...fieldsOf(property, place)];
  });
  const { items, additionalProperties } = schema;
  return [
    ...own,
    ...(items === undefined ? [] : fieldsOf(items, `${at}[]`)),
    ...(typeof additionalProperties === "object" ? fieldsOf(additionalProperties, at === "" ? "*" : `${at}.*`) : []),
    ...alternatives(schema).flatMap((each) => fieldsOf(each, at)),
  ];
}

function notesOf(schema: JsonSchema): readonly string[] {
  const notes = [
    range(schema.minimum, schema.maximum, ""),
    range(schema.minLength, schema.maxLength, " characters"),
    range(schema.minItems, schema.maxItems, " entries"),
    // The pattern of a format says nothing to a reader that its name does not say.
    schema.pattern !== undefined && schema.format === undefined ? `like \`${schema.pattern}\`` : "",
    schema.default === undefined || schema.default === "" ? "" : `default \`${JSON.stringify(schema.default)}\``,
    schema.example === undefined || schema.format !== undefined ? "" : `such as \`${JSON.stringify(schema.example)}\``,
  ];
  return notes.filter((note) => note !== "");
}

/** `1 to 200`, `at least 1` or `at most 200`; limits that only say how far a number can be counted are none. */
function range(least: number | undefined, most: number | undefined, unit: string): string {
  const low = least === undefined || least <= -Number.MAX_SAFE_INTEGER ? null : least;
  const high = most === undefined || most >= Number.MAX_SAFE_INTEGER ? null : most;
  if (low !== null && high !== null) return `${low} to ${high}${unit}`;
  if (low !== null) return `at least ${low}${unit}`;
  return high === null ? "" : `at most ${high}${unit}`;
}

function alternatives({ allOf, anyOf, oneOf }: JsonSchema): readonly JsonSchema[] {
  return [...(allOf ?? []), ...(anyOf ?? []), ...(oneOf ?? [])];
}

const words = (text: string): readonly TypePart[] => [{ text, ref: null }];
const isSaid = (parts: readonly TypePart[]): boolean => parts.length > 0;

function joined(types: readonly (readonly TypePart[])[], between: string): readonly TypePart[] {
  return types.flatMap((type, at) => (at === 0 ? type : [{ text: between, ref: null }, ...type]));
}
