import { isYoutube, youtubeChannelFeed } from "../list/known-feeds.ts";
import { readTags } from "../read-tags.ts";

/**
 * The feed of the channel that a YouTube page is of, or is shown by; null where none is named. Most names of channels, such
 * as /@name, don't tell the id that the feed has in its address.
 */
export function youtubeFeedOf(html: string, page: string): string | null {
  if (!isYoutube(page)) return null;
  const marked: string[] = [];
  readTags(html, "html", {
    onOpen({ name, attributes }) {
      const isId = name === "meta" && /^(?:identifier|channelId)$/.test(attributes.get("itemprop") ?? "");
      const isCanonical = name === "link" && attributes.get("rel") === "canonical";
      if (isId) marked.push(attributes.get("content") ?? "");
      if (isCanonical) marked.push(/\/channel\/(UC[\w-]{22})/.exec(attributes.get("href") ?? "")?.[1] ?? "");
      return true;
    },
  });
  const written = /"(?:externalId|channelId)":\s{0,4}"(UC[\w-]{22})"/.exec(html)?.[1] ?? "";
  const channel = [...marked, written].find((id) => /^UC[\w-]{22}$/.test(id));
  return channel === undefined ? null : youtubeChannelFeed(channel);
}
