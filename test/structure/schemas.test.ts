import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { feedsFile } from "../../src/feeds/list/feeds-schema.ts";
import { aliasesFile } from "../../src/stories/aliases/aliases-file.ts";
import { topicsJsonSchema } from "../../src/topics/file/schema.ts";

it.each([
  ["feeds", z.toJSONSchema(feedsFile, { io: "input", unrepresentable: "any" })],
  ["topics", topicsJsonSchema()],
  ["aliases", z.toJSONSchema(aliasesFile, { io: "input" })],
])(
  "the schema of %s.json in docs is the one that the program checks (node scripts/schemas.mjs writes it)",
  (name, schema) => {
    const written: unknown = JSON.parse(
      readFileSync(new URL(`../../docs/${name}.schema.json`, import.meta.url), "utf8"),
    );
    expect(written).toEqual(JSON.parse(JSON.stringify(schema)));
  },
);
