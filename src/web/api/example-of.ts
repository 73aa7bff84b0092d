import type { JsonSchema } from "./openapi-form.ts";

/**
 * A small value of a schema: its example or default where it has one, else of objects what is required, of lists nothing.
 *
 * @param schemas  by the names that `$ref` gives them
 */
export function exampleOf(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>, depth = 0): unknown {
  const given = schema.example ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (given !== undefined || depth > 8) return given ?? null;
  if (schema.$ref !== undefined) {
    const named = schemas[schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)];
    return named === undefined ? null : exampleOf(named, schemas, depth + 1);
  }
  const alternative = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (alternative !== undefined) return exampleOf(alternative, schemas, depth + 1);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, schemas, depth + 1)));
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  switch (type) {
    case "object": {
      const needed = (schema.required ?? []).map((name) => {
        const property = schema.properties?.[name];
        return [name, property === undefined ? null : exampleOf(property, schemas, depth + 1)] as const;
      });
      return Object.fromEntries(needed);
    }
    case "array":
      return [];
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    case "string":
      return "…";
    default:
      return null;
  }
}
