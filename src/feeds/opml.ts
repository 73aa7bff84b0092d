export { OpmlError, type OpmlFeed, type OpmlProblem, readOpml } from "./read-opml.ts";
export { type OpmlOptions, writeOpml } from "./write-opml.ts";
