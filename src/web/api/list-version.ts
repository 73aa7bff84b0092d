import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";

/**
 * Header of an answer that shows a list which is edited under `If-Match`. Its ETag begins with the list's version, so
 * that it can be sent with an edit, and goes on with the answer itself, because that also tells what changes without
 * an edit, such as the last fetch of a feed.
 *
 * @param version  of the list: letters and digits
 */
export function listTag(version: string, answer: object): { readonly ETag: string } {
  const digest = createHash("sha256").update(JSON.stringify(answer)).digest("hex").slice(0, 16);
  return { ETag: `W/"${version}.${digest}"` };
}

/** Header of the answer to an edit: the version of the list that it made. */
export function versionTag({ etag }: { readonly etag: string }): { readonly ETag: string } {
  return { ETag: `"${etag}"` };
}

/** The header of an edit that says which version it is based on, as the API describes it. */
export const ifMatchHeader = (description: string) =>
  z.object({ "if-match": z.string().optional().openapi({ description }) });

/**
 * The versions of the list of which an edit is based on one: If-Match may name several (RFC 9110 §13.1.1).
 *
 * @param ifMatch  the header: ETags of {@link listTag}, or those of {@link versionTag}
 * @returns        null where any will do
 */
export function baseVersions(ifMatch: string | undefined): readonly string[] | null {
  if (ifMatch === undefined) return null;
  const versions = ifMatch
    .split(",")
    .flatMap((tag) => baseVersion(tag.trim() || undefined) ?? (tag.includes("*") ? null : []));
  return versions.some((version) => version === null) ? null : versions.filter((version) => version !== null);
}

/** Null where any will do. */
function baseVersion(tag: string | undefined): string | null {
  const value = tag?.trim();
  if (value === undefined || value === "*") return null;
  return value.replace(/^(?:W\/)?"|"$/g, "").replace(/\..*$/, "");
}
