import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Handler } from "hono";

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Beginning of the SHA-256 of the body, hex. */
  readonly hash: string;
}

/** The files that pages refer to, by name. */
export type Assets = ReadonlyMap<string, Asset>;

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * Reads all style sheets, scripts and pictures of a folder into memory, once, at the start.
 *
 * @throws when the folder can't be read
 */
export function loadAssets(folder: string): Assets {
  const assets = new Map<string, Asset>();
  for (const name of readdirSync(folder)) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const body = new Uint8Array(readFileSync(join(folder, name)));
    assets.set(name, { body, type, hash: createHash("sha256").update(body).digest("hex").slice(0, 16) });
  }
  return assets;
}

/** Address of an asset; it changes with the content, so that browsers may keep the answer for ever. */
export function assetUrl(assets: Assets, name: string): string {
  const asset = assets.get(name);
  return asset === undefined ? `/assets/${name}` : `/assets/${name}?v=${asset.hash}`;
}

/** Answers `/assets/:name`: immutable where the address names the hash, else to be asked again. */
export function serveAsset(assets: Assets): Handler {
  return (c) => {
    const asset = assets.get(c.req.param("name") ?? "");
    if (asset === undefined) return c.notFound();
    return c.body(asset.body, 200, {
      "Content-Type": asset.type,
      ETag: `W/"${asset.hash}"`,
      "Cache-Control": c.req.query("v") === asset.hash ? "public, max-age=31536000, immutable" : "no-cache",
    });
  };
}
