import type { QueryNode } from "../../model/query.ts";
import { createNameFinder } from "../../search/find-names.ts";
import { parseQuery } from "../../search/parse-query.ts";
import type { Store } from "../../store/store.ts";
import { nameKey } from "../../text/name-key.ts";

/** The feeds and topics that a kept query names and that there are not, each in a sentence. */
export async function unknownNames(store: Pick<Store, "names">, query: string): Promise<readonly string[]> {
  const named = namesIn(parseQuery(query, { now: 0, zone: "UTC" }).node);
  if (named.length === 0) return [];
  const { feeds, topics } = await store.names();
  const sentences = named.flatMap(({ filter, value }) => {
    const list = filter === "feed" ? feeds : topics;
    const wanted = nameKey(value);
    if (list.some(({ id, title }) => id === value.trim().toLowerCase() || nameKey(title) === wanted)) return [];
    const like = createNameFinder(list).correct(value);
    const question = like === null ? "" : ` Did you mean ${filter}:${like.id}?`;
    return [`There is no ${filter} “${value}”.${question}`];
  });
  return [...new Set(sentences)];
}

function namesIn(node: QueryNode | null): readonly { readonly filter: "feed" | "topic"; readonly value: string }[] {
  switch (node?.kind) {
    case "and":
    case "or":
      return node.nodes.flatMap(namesIn);
    case "not":
      return namesIn(node.node);
    case "filter":
      return node.filter === "feed" || node.filter === "topic" ? [{ filter: node.filter, value: node.value }] : [];
    default:
      return [];
  }
}
