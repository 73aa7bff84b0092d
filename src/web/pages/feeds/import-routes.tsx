import type { Hono } from "hono";
import type { WebDeps } from "../../deps.ts";
import { importOpml, limitImport } from "../../feeds/import-opml.ts";
import { HttpProblem } from "../../problem.ts";
import type { Frames } from "../frames.ts";
import { ImportPage } from "./import-opml.tsx";

/** `/feeds/import`: asks for an OPML file, and tells what was taken of it. */
export function addImportPages(routes: Hono, deps: WebDeps, { prepare }: Frames): void {
  routes.get("/feeds/import", async (c) => {
    const { frame } = await prepare(c);
    return c.html(<ImportPage frame={frame} report={null} lastEdit={null} />);
  });

  routes.post("/feeds/import", limitImport, async (c) => {
    const { file } = await c.req.parseBody();
    if (!(file instanceof File)) {
      throw new HttpProblem(400, { title: "No file", detail: "Choose the OPML file to import." });
    }
    const { report } = await importOpml(deps, new Uint8Array(await file.arrayBuffer()), null);
    const { frame } = await prepare(c);
    const lastEdit = report.added === 0 ? null : await deps.feeds.lastEdit();
    return c.html(<ImportPage frame={frame} report={report} lastEdit={lastEdit} />);
  });
}
