import { z } from "@hono/zod-openapi";

/** Times in the API's answers (RFC 3339, UTC); the program itself counts milliseconds. */
export const time = z.iso.datetime().openapi({ example: "2026-11-24T05:15:00.000Z" });
export const maybeTime = time.nullable();

export const iso = (at: number): string => new Date(at).toISOString();
export const maybeIso = (at: number | null): string | null => (at === null ? null : iso(at));
