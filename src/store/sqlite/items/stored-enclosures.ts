import { z } from "zod";
import type { Enclosure } from "../../../model/document.ts";

const stored = z.array(z.object({ url: z.string(), type: z.string().nullable(), length: z.number().nullable() }));

/** Reads the files of an item as its row has them: JSON, null for none. */
export function storedEnclosures(json: string | null): readonly Enclosure[] {
  return json === null ? [] : stored.parse(JSON.parse(json));
}
