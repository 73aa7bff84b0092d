import type { z } from "@hono/zod-openapi";
import { problemSchema } from "./problem-schema.ts";

/** A problem document as an answer in the description of the API. */
export const problemAnswer = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

/** A JSON answer in the description of the API. */
export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** Of every operation: one that the address has too much or in another form. */
export const badParameter = problemAnswer("A parameter was refused");
