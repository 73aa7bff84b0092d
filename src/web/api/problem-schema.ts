import { z } from "@hono/zod-openapi";

/** A problem document (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    status: z.int(),
    title: z.string(),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    changes: z.array(z.string()).optional().openapi({ description: "What changed meanwhile" }),
  })
  .openapi("Problem");
