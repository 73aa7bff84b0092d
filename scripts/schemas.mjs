// Writes the JSON Schemas that editors use for feeds.json, topics.json and aliases.json, from the rules the program itself checks.
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { feedsFile } from "../src/feeds/list/feeds-schema.ts";
import { aliasesFile } from "../src/stories/aliases/aliases-file.ts";
import { topicsJsonSchema } from "../src/topics/file/schema.ts";

const write = (name, schema) =>
  writeFileSync(new URL(`../docs/${name}.schema.json`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);

write("feeds", z.toJSONSchema(feedsFile, { io: "input", unrepresentable: "any" }));
write("aliases", z.toJSONSchema(aliasesFile, { io: "input" }));
write("topics", topicsJsonSchema());
