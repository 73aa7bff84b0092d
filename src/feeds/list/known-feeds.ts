/** Where sites have their feeds when they don't say, the likeliest first. */
const wellKnown = [
  "/feed/",
  "/feed",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  // WordPress without readable addresses, Arc XP, and SPIP at last.
  "/?feed=rss2",
  "/arc/outboundfeeds/rss/",
  "/feed.json",
  "/index.rss",
  "/feeds/posts/default",
  "/spip.php?page=backend",
] as const;

/** Where sites have the site map of their news. */
const newsMaps = [
  "/news-sitemap.xml",
  "/sitemap-news.xml",
  "/sitemap_news.xml",
  "/news_sitemap.xml",
  "/sitemap/news.xml",
  "/googlenews.xml",
] as const;

/**
 * Addresses at which a page's site has feeds if it is made as most are, the likeliest first. Sites that are known have
 * theirs alone (YouTube, Reddit, GitHub) or before the usual ones (Medium, Substack, Blogger, Mastodon). Nothing is
 * asked; some of the addresses may not exist.
 */
export function knownFeedAddresses(pageUrl: string): readonly string[] {
  const url = webUrl(pageUrl);
  if (url === null) return [];
  const { host, parts } = placeOf(url);
  if (isYoutubeHost(host)) return youtube(url, parts);
  if (host === "reddit.com") return reddit(parts);
  if (host === "github.com") return github(parts);
  const own = [...ofHost(host, parts), ...ofSection(parts)].map((path) => url.origin + path);
  return [...new Set([...own, ...wellKnown.map((path) => url.origin + path)])];
}

/**
 * Addresses at which a page's site may have a site map of its news, the likeliest first; none for hosts that many share,
 * whose maps are not of that page.
 */
export function knownSiteMaps(pageUrl: string): readonly string[] {
  const url = webUrl(pageUrl);
  if (url === null) return [];
  const { host, parts } = placeOf(url);
  const isShared = isYoutubeHost(host) || /^(?:reddit|github|medium)\.com$/.test(host) || isPerson(parts[0]);
  return isShared ? [] : newsMaps.map((path) => url.origin + path);
}

/** Feed of the YouTube playlist that an address names; null for none. */
export function playlistFeed(pageUrl: string): string | null {
  const url = webUrl(pageUrl);
  const list = url !== null && isYoutubeHost(placeOf(url).host) ? (url.searchParams.get("list") ?? "") : "";
  return /^[\w-]{2,64}$/.test(list) ? `${youtubeVideos}?playlist_id=${list}` : null;
}

function webUrl(address: string): URL | null {
  const url = URL.parse(address);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? url : null;
}

function placeOf(url: URL): { readonly host: string; readonly parts: readonly string[] } {
  return {
    host: url.hostname.replace(/^(?:www|m|old|new)\./, ""),
    parts: url.pathname.split("/").filter((part) => part !== ""),
  };
}

const youtubeVideos = "https://www.youtube.com/feeds/videos.xml";

function isYoutubeHost(host: string): boolean {
  return host === "youtube.com" || host === "youtu.be" || host === "music.youtube.com";
}

/** Feed of a YouTube channel by its id, 24 characters beginning with UC. */
export function youtubeChannelFeed(channel: string): string {
  return `${youtubeVideos}?channel_id=${channel}`;
}

/** Whether an address is one of YouTube's pages. */
export function isYoutube(pageUrl: string): boolean {
  const url = webUrl(pageUrl);
  return url !== null && isYoutubeHost(placeOf(url).host);
}

function youtube(url: URL, [first = "", second = ""]: readonly string[]): readonly string[] {
  const playlist = playlistFeed(url.href);
  return [
    ...(first === "channel" && /^UC[\w-]{22}$/.test(second) ? [youtubeChannelFeed(second)] : []),
    ...(playlist === null ? [] : [playlist]),
    ...(first === "user" && /^[\w.-]{1,64}$/.test(second) ? [`${youtubeVideos}?user=${second}`] : []),
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
  return isPerson(first) ? [`/${first}.rss`] : [];
}

/** `@name`, as pages of persons begin. */
function isPerson(part: string | undefined): boolean {
  return part !== undefined && /^@\w{1,64}$/.test(part);
}

/** WordPress, Hugo, Jekyll and others in a folder, or a section of the site; a year is none, nor is a file. */
function ofSection([first]: readonly string[]): readonly string[] {
  return first !== undefined && /^[\w-]{1,64}$/.test(first) && !/^(?:\d+|feed|rss)$/.test(first)
    ? ["feed/", "rss.xml", "feed.xml", "index.xml"].map((name) => `/${first}/${name}`)
    : [];
}
