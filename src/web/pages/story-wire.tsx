import type { StoryLineage } from "../../digest/choosing/story-lineage.ts";
import { Wire } from "./wire.tsx";

/** The wire of a story from its first outlet to its last. */
export function StoryWire({ lineage: { first } }: { readonly lineage: StoryLineage }) {
  const times = first.map(({ publishedAt }) => publishedAt);
  return <Wire tellings={first} from={Math.min(...times)} until={Math.max(...times)} />;
}
