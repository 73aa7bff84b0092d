import type { z } from "@hono/zod-openapi";

/**
 * A JSON body in the description of the API.
 *
 * @param example  what is sent in examples; where none is given, one is made from the schema
 */
export const jsonBody = <T extends z.ZodType>(schema: T, example?: object) => ({
  required: true,
  content: { "application/json": { schema, ...(example === undefined ? {} : { example }) } },
});
