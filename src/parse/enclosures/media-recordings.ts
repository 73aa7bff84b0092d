import { fileAddress } from "../links/file-address.ts";
import { typeOf } from "../links/links.ts";
import { childrenNamed, type Element, isElement } from "../markup/element.ts";
import type { RawEnclosure } from "../raw-feed.ts";
import { isPlayed, isSameRecording, type Recording, recordingOf } from "./recording.ts";

const mostRecordings = 50;
/** Recordings that share a name and yet are others, as those of each day may, which one is compared with. */
const mostSharing = 10;

interface Content {
  readonly element: Element;
  readonly recording: Recording;
}

/**
 * Sounds and films that Media RSS has in an item: of each group, which holds the same in several forms, what is said to
 * be the usual or else the first, and none that is the same as an earlier one or as one of these files.
 */
export function recordingsBeside(files: readonly RawEnclosure[], item: Element): readonly Element[] {
  const recordings = formsOf(item);
  if (recordings.length === 0) return [];
  const found: Element[] = [];
  const known = createKnown();
  for (const { url, type } of files) {
    const recording = recordingOf(url, type.trim().toLowerCase(), "");
    if (recording) known.add(recording);
  }
  for (const forms of recordings) {
    const [usual] = forms;
    if (!usual || forms.some(({ recording }) => known.has(recording))) continue;
    known.add(usual.recording);
    if (found.push(usual.element) === mostRecordings) break;
  }
  return found;
}

/** Recordings that are known, found by what the same one would share with them. */
function createKnown(): { has(recording: Recording): boolean; add(recording: Recording): void } {
  const known = new Map<string, Recording[]>();
  return {
    has: (recording) =>
      keysOf(recording).some((key) => known.get(key)?.some((each) => isSameRecording(each, recording))),
    add(recording) {
      for (const key of keysOf(recording)) {
        const sharing = known.get(key);
        if (!sharing) known.set(key, [recording]);
        else if (sharing.length < mostSharing) sharing.push(recording);
      }
    },
  };
}

/** The end of its address, which one behind a service that counts has too, and its name. */
function keysOf({ address, name }: Recording): readonly string[] {
  const end = address.slice(address.lastIndexOf("/"));
  return name === "" ? [end] : [end, name];
}

/** The forms of each recording, the usual first. */
function formsOf(item: Element): readonly (readonly Content[])[] {
  const found: (readonly Content[])[] = [];
  for (const node of item.children) {
    if (!isElement(node) || !node.name.startsWith("media:")) continue;
    const forms = node.name === "media:group" ? contentsOf(node) : node.name === "media:content" ? contentOf(node) : [];
    if (forms.length > 0 && found.push(forms) === mostRecordings) break;
  }
  return found;
}

function contentsOf(group: Element): readonly Content[] {
  const contents = childrenNamed(group, "media:content").slice(0, mostRecordings).flatMap(contentOf);
  const usual = contents.find(({ element }) => element.attributes.get("isdefault")?.trim().toLowerCase() === "true");
  return usual ? [usual, ...contents] : contents;
}

function contentOf(element: Element): readonly Content[] {
  const medium = element.attributes.get("medium")?.trim().toLowerCase() ?? "";
  const type = typeOf(element);
  // Most are pictures, whose addresses need not be read for this; some call everything one.
  if (type.startsWith("image/") || (medium === "image" && !isPlayed(type))) return [];
  const recording = recordingOf(fileAddress(element), type, medium);
  return recording ? [{ element, recording }] : [];
}
