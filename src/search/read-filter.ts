import type { QueryFilter, QueryNode } from "../model/query.ts";
import { codeNamed, isCodeFilter } from "./code-names.ts";

type FilterReading = { readonly node: QueryNode } | { readonly problem: string };

/** Values of the filters that have only a few. */
const known: Readonly<Partial<Record<QueryFilter, readonly string[]>>> = {
  is: ["edited", "starred"],
  has: ["image"],
};

/**
 * Reads the value of a filter as far as that needs no store.
 *
 * @returns the node, or what is wrong with the value, in one sentence that says what it finds then and the mend
 */
export function readFilter(filter: QueryFilter, value: string): FilterReading {
  const values = known[filter];
  if (values !== undefined) {
    const found = values.find((one) => one === value.toLowerCase());
    if (found !== undefined) return { node: { kind: "filter", filter, value: found } };
    const possible = values.map((one) => `${filter}:${one}`).join(" or ");
    return { problem: `“${filter}:${value}” means nothing, so nothing matches it. There is ${possible}.` };
  }
  if (filter === "story") {
    return /^[1-9]\d{0,14}$/.test(value)
      ? { node: { kind: "filter", filter, value } }
      : {
          problem: `“story:${value}” is no number of a story, so nothing matches it. It stands in the story’s address.`,
        };
  }
  if (isCodeFilter(filter)) {
    const code = codeNamed(filter, value);
    if (code !== null) return { node: { kind: "filter", filter, value: code, written: value } };
  }
  if (filter === "site") return readSite(value);
  return filter === "url" ? readAddress(value) : { node: { kind: "filter", filter, value } };
}

/** A host, also given as an address, or as other searches have it (`.gov.cn`, `*.gov.cn`). */
function readSite(value: string): FilterReading {
  const url = URL.parse(value.includes("://") ? value : `http://${value}`);
  const host = url === null ? "" : hostOf(url);
  return /[\p{L}\p{N}]/u.test(host)
    ? { node: { kind: "filter", filter: "site", value: host } }
    : { problem: `“site:${value}” is no site, so nothing matches it. Write one such as example.org.` };
}

/**
 * A whole address means that article; a host alone its site; a host with a path the addresses in which both stand. The
 * host is asked as a site, so that the index narrows the search before addresses are compared.
 */
function readAddress(value: string): FilterReading {
  const isWhole = /^https?:\/\//i.test(value);
  const url = URL.parse(isWhole ? value : `http://${value}`);
  if (url === null || !url.hostname.includes(".")) {
    return {
      problem: `“url:${value}” is no address, so nothing matches it. Write one such as example.org, example.org/world or https://example.org/world/1.html.`,
    };
  }
  const site: QueryNode = { kind: "filter", filter: "site", value: hostOf(url) };
  const path = `${url.pathname}${url.search}`;
  if (path === "/") return { node: site };
  if (isWhole) return { node: { kind: "filter", filter: "url", value: url.href } };
  // As addresses are stored: other letters than Latin ones are escaped, and hosts are in ASCII.
  const part = `${url.host}${path}`.toLowerCase().replace(/^www\./, "");
  return { node: { kind: "and", nodes: [site, { kind: "filter", filter: "url", value: part }] } };
}

/** The host as the index has it: `www.`, and dots at its ends, make no difference. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\*?\.+|\.$/g, "").replace(/^www\./, "");
}
