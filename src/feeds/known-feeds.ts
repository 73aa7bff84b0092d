/** Where sites have their feeds when they don't say, the likeliest first. */
const wellKnown = [
  "/feed/",
  "/feed",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  "/news-sitemap.xml",
  "/feed.json",
  "/feeds/posts/default",
] as const;

/**
 * Addresses at which a page's site has feeds if it is made as most are, the likeliest first. Sites that are known have
 * theirs alone (YouTube, Reddit, GitHub) or before the usual ones (Medium, Substack, Blogger, Mastodon). Nothing is
 * asked; some of the addresses may not exist.
 */
export function knownFeedAddresses(pageUrl: string): readonly string[] {
  const url = URL.parse(pageUrl);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return [];
  const host = url.hostname.replace(/^(?:www|m|old|new)\./, "");
  const parts = url.pathname.split("/").filter((part) => part !== "");
  if (host === "youtube.com" || host === "youtu.be") return youtube(url, parts);
  if (host === "reddit.com") return reddit(parts);
  if (host === "github.com") return github(parts);
  const own = [...ofHost(host, parts), ...ofSection(parts)].map((path) => url.origin + path);
  return [...new Set([...own, ...wellKnown.map((path) => url.origin + path)])];
}

/** Feed of a YouTube channel by its id, 24 characters beginning with UC. */
export function youtubeChannelFeed(channel: string): string {
  return `https://www.youtube.com/feeds/videos.xml?channel_id=${channel}`;
}

/** Whether an address is one of YouTube's pages. */
export function isYoutube(pageUrl: string): boolean {
  return /^(?:(?:www|m)\.)?youtube\.com$/.test(URL.parse(pageUrl)?.hostname ?? "");
}

function youtube(url: URL, [first = "", second = ""]: readonly string[]): readonly string[] {
  const list = url.searchParams.get("list") ?? "";
  const videos = "https://www.youtube.com/feeds/videos.xml";
  return [
    ...(first === "channel" && /^UC[\w-]{22}$/.test(second) ? [youtubeChannelFeed(second)] : []),
    ...(/^[\w-]{2,64}$/.test(list) ? [`${videos}?playlist_id=${list}`] : []),
    ...(first === "user" && /^[\w.-]{1,64}$/.test(second) ? [`${videos}?user=${second}`] : []),
  ];
}

function reddit(parts: readonly string[]): readonly string[] {
  const path = parts.at(-1) === ".rss" ? parts.slice(0, -1) : parts;
  return [`https://www.reddit.com/${path.map((part) => `${part}/`).join("")}.rss`];
}

function github([owner, repository]: readonly string[]): readonly string[] {
  if (owner === undefined) return [];
  if (repository === undefined) return [`https://github.com/${owner}.atom`];
  const name = repository.replace(/\.git$/, "");
  return ["releases", "tags", "commits"].map((page) => `https://github.com/${owner}/${name}/${page}.atom`);
}

function ofHost(host: string, [first]: readonly string[]): readonly string[] {
  // At Medium a person's or publication's pages come under its name.
  if (host === "medium.com") return first === undefined || first === "feed" ? [] : [`/feed/${first}`];
  if (host.endsWith(".medium.com") || host.endsWith(".substack.com")) return ["/feed"];
  if (/\.blogspot\.[a-z]{2,3}(?:\.[a-z]{2})?$/.test(host)) return ["/feeds/posts/default"];
  // Mastodon and its kin, under any host.
  return first !== undefined && /^@\w{1,64}$/.test(first) ? [`/${first}.rss`] : [];
}

/** WordPress, Hugo, Jekyll and others in a folder, or a section of the site; a year is none, nor is a file. */
function ofSection([first]: readonly string[]): readonly string[] {
  return first !== undefined && /^[\w-]{1,64}$/.test(first) && !/^(?:\d+|feed|rss)$/.test(first)
    ? ["feed/", "rss.xml", "feed.xml", "index.xml"].map((name) => `/${first}/${name}`)
    : [];
}
