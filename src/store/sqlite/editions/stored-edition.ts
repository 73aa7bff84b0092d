import { type Edition, editionForm } from "../../../model/edition.ts";

/** Reads an edition as it was frozen; its number stands beside it in its row. */
export function readStoredEdition(id: number, body: string): Edition {
  return { ...editionForm.parse(JSON.parse(body)), id };
}
