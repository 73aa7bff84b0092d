import { fileAddress } from "../links/file-address.ts";
import { typeOf } from "../links/links.ts";
import { childrenNamed, type Element, isElement } from "../markup/element.ts";
import type { RawEnclosure } from "../raw-feed.ts";
import { isPlayed, isSameRecording, type Recording, recordingOf } from "./recording.ts";

const mostRecordings = 100;

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
  const known = files.flatMap(({ url, type }) => recordingOf(url, type.trim().toLowerCase(), "") ?? []);
  for (const forms of recordings) {
    const [usual] = forms;
    if (!usual || forms.some(({ recording }) => known.some((each) => isSameRecording(each, recording)))) continue;
    known.push(usual.recording);
    if (found.push(usual.element) === mostRecordings) break;
  }
  return found;
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
