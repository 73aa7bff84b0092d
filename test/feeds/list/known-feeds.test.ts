import { describe, expect, it } from "vitest";
import { knownFeedAddresses, knownSiteMaps, playlistFeed } from "../../../src/feeds/list/known-feeds.ts";

describe("usual addresses of feeds", () => {
  const known = knownFeedAddresses;
  const channel = "UC0123456789abcdefghij_-";

  it("are those of YouTube's channels, playlists and users", () => {
    const videos = "https://www.youtube.com/feeds/videos.xml";
    expect(known(`https://www.youtube.com/channel/${channel}/videos`)).toEqual([`${videos}?channel_id=${channel}`]);
    expect(known("https://m.youtube.com/playlist?list=PL0123abc")).toEqual([`${videos}?playlist_id=PL0123abc`]);
    expect(known("https://youtube.com/user/paper")).toEqual([`${videos}?user=paper`]);
    expect(known("https://www.youtube.com/@paper")).toEqual([]);
  });

  it("are those of Reddit, GitHub, Mastodon, Medium, Substack and Blogger", () => {
    expect(known("https://old.reddit.com/r/worldnews")).toEqual(["https://www.reddit.com/r/worldnews/.rss"]);
    expect(known("https://www.reddit.com/")).toEqual(["https://www.reddit.com/.rss"]);
    expect(known("https://github.com/nodejs/node/issues")[0]).toBe("https://github.com/nodejs/node/releases.atom");
    expect(known("https://github.com/nodejs")).toEqual(["https://github.com/nodejs.atom"]);
    expect(known("https://social.example/@paper")[0]).toBe("https://social.example/@paper.rss");
    expect(known("https://medium.com/@paper/a-story-1")[0]).toBe("https://medium.com/feed/@paper");
    expect(known("https://paper.substack.com/p/a-story")[0]).toBe("https://paper.substack.com/feed");
    expect(known("https://paper.blogspot.com/2026/01/")[0]).toBe("https://paper.blogspot.com/feeds/posts/default");
  });

  it("are elsewhere those of the section and of the common programs", () => {
    expect(known("https://paper.example/blog/a-story")).toEqual(
      [
        "/blog/feed/",
        "/blog/rss.xml",
        "/blog/feed.xml",
        "/blog/index.xml",
        "/feed/",
        "/feed",
        "/rss",
        "/rss.xml",
        "/feed.xml",
        "/atom.xml",
        "/index.xml",
        "/?feed=rss2",
        "/arc/outboundfeeds/rss/",
        "/feed.json",
        "/index.rss",
        "/feeds/posts/default",
        "/spip.php?page=backend",
      ].map((path) => `https://paper.example${path}`),
    );
    expect(known("https://paper.example/2026/story")[0]).toBe("https://paper.example/feed/");
    expect(known("http://paper.example:8080/index.html")[0]).toBe("http://paper.example:8080/feed/");
  });

  it("hold a playlist's own feed, by whatever address of YouTube it was given", () => {
    const feed = "https://www.youtube.com/feeds/videos.xml?playlist_id=PL0123-_abc";
    for (const page of ["www.youtube.com/playlist?list=", "m.youtube.com/watch?v=x&list=", "youtu.be/x?list="]) {
      expect(playlistFeed(`https://${page}PL0123-_abc`)).toBe(feed);
    }
    for (const page of ["https://www.youtube.com/watch?v=x", "https://paper.example/?list=PL0123-_abc", "nonsense"]) {
      expect(playlistFeed(page)).toBe(null);
    }
  });

  it("are beside them those of news site maps, but on hosts that many share", () => {
    expect(knownSiteMaps("https://paper.example/blog/")).toEqual(
      [
        "/news-sitemap.xml",
        "/sitemap-news.xml",
        "/sitemap_news.xml",
        "/news_sitemap.xml",
        "/sitemap/news.xml",
        "/googlenews.xml",
      ].map((path) => `https://paper.example${path}`),
    );
    for (const page of [
      `https://www.youtube.com/channel/${channel}`,
      "https://github.com/a",
      "https://medium.com/@a",
    ]) {
      expect(knownSiteMaps(page)).toEqual([]);
    }
  });

  it("are none where there is no site", () => {
    expect(known("mailto:x@paper.example")).toEqual([]);
    expect(known("nonsense")).toEqual([]);
  });
});
