import type { FeedDocument } from "../src/model/document.ts";
import { compareReadings } from "../src/parse/compare-readings.ts";
import { createWitness } from "../src/parse/witness.ts";

/** What rss-parser makes of the same documents, counted. */
export interface SecondOpinions {
  /** @param ours  null where our reader refused the document, which is a miss of its own */
  ask(file: string, bytes: Uint8Array, contentType: string | null, ours: FeedDocument | null): Promise<void>;
  /** One line for all, and one for each document that was read otherwise. */
  report(): readonly string[];
  close(): Promise<void>;
}

export function createSecondOpinions(): SecondOpinions {
  const witness = createWitness({ entry: new URL("../src/parse/witness-thread.ts", import.meta.url) });
  const counts = { alike: 0, otherwise: 0, repaired: 0, refused: 0, timeout: 0 };
  const differences: string[] = [];
  return {
    async ask(file, bytes, contentType, ours) {
      if (ours === null) return;
      const theirs = await witness.read(bytes, { contentType });
      if (theirs.kind !== "read") counts[theirs.kind]++;
      else if (ours.warnings.length > 0) counts.repaired++;
      else {
        const difference = compareReadings(ours, theirs);
        counts[difference === null ? "alike" : "otherwise"]++;
        if (difference) differences.push(`${file}: ${difference.words} ${JSON.stringify(difference.examples)}`);
      }
    },
    report: () => [
      `rss-parser reads ${counts.alike} documents alike and ${counts.otherwise} otherwise, refuses ${counts.refused} ` +
        `and takes too long for ${counts.timeout}; ${counts.repaired} had to be repaired and are not compared`,
      ...differences,
    ],
    close: () => witness.close(),
  };
}
