// What the compiler leaves out: files that the program reads at run time.
import { cpSync } from "node:fs";

for (const path of [
  "web/assets",
  "feeds/default-feeds.json",
  "topics/default-topics.json",
  "stories/default-aliases.json",
]) {
  cpSync(new URL(`../src/${path}`, import.meta.url), new URL(`../dist/${path}`, import.meta.url), { recursive: true });
}
