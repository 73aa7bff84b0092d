import type { EditedItem, Edition, EditionStory } from "../../model/edition.ts";

/** Absolute addresses of what an edition names, from the server's own, which has no slash at the end. */
export interface EditionLinks {
  edition(edition: Edition): string;
  /** The story's page, or that of its only item. */
  story(story: EditionStory): string;
  item(item: number): string;
  /** The earlier versions of an edited item. */
  edits(edit: EditedItem): string;
  topic(id: string): string;
  health(): string;
}

export function editionLinks(baseUrl: string): EditionLinks {
  const item = (id: number): string => `${baseUrl}/items/${id}`;
  return {
    edition: ({ id, date }) => (id === null ? `${baseUrl}/digest/${date}` : `${baseUrl}/editions/${id}`),
    story: ({ story, lead }) => (story === null ? item(lead.item) : `${baseUrl}/stories/${story}`),
    item,
    edits: (edit) => `${item(edit.item)}#revisions`,
    topic: (id) => `${baseUrl}/search?${new URLSearchParams({ q: `topic:${id}` })}`,
    health: () => `${baseUrl}/health`,
  };
}
