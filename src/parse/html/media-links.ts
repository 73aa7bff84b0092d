import { webAddress } from "../addresses/web-address.ts";
import { escapeText } from "../markup/element.ts";
import { isHidden } from "../markup/hidden.ts";
import { openTags } from "../markup/open-tags.ts";

/** Players of films and sounds, which other sites show in a frame. */
const players =
  /^(?:(?:www|m|w|open|player|geo)\.)?(?:youtube(?:-nocookie)?\.com|vimeo\.com|dailymotion\.com|soundcloud\.com|spotify\.com|rumble\.com|rutube\.ru|vk\.com|bilibili\.com|bitchute\.com|odysee\.com|aparat\.com)$/;
const sounds = /soundcloud|spotify/;
/** What is no film has a name as long as those of films. */
const youtubeFilm = /^\/embed\/(?!videoseries$|live_stream$)([\w-]{11})$/;
const anyMedia = /<(?:iframe|video|audio)/i;
/** What stands in a film or sound: its sources, and words for those who can't play it. More is what follows it. */
const longestInside = 4000;
const mostSources = 20;

/**
 * HTML with a link before each frame that plays a film or a sound, and in place of each film and sound: to its file, or
 * to the first of its sources. None of them is kept, nor what stands in them for browsers that can't play them. A frame
 * that is closed as in XML, or not at all, is given its end tag: it would take all that follows for its own text.
 */
export function linkMedia(html: string): string {
  if (!anyMedia.test(html)) return html;
  let text = "";
  let at = 0;
  for (const { name, attributes, start, end } of openTags(html)) {
    // In what was left out, or of no interest.
    if (start < at || (name !== "iframe" && name !== "video" && name !== "audio")) continue;
    const tag = html.slice(start, end);
    const isFrame = name === "iframe";
    // One that is closed as in XML has nothing inside.
    const close = tag.endsWith("/>") ? null : endTag(html, name, end);
    const inside = html.slice(end, close?.start ?? end + longestInside);
    const link = linkOf(name, attributes, inside);
    if (!isFrame && link === "") continue;
    text += html.slice(at, start) + apart(link, html.charAt(start - 1), html.charAt(close?.end ?? end));
    if (isFrame) text += close === null ? `${tag.replace(/\/?>$/, "")}></iframe>` : tag;
    at = isFrame ? end : (close?.end ?? end);
  }
  return text + html.slice(at);
}

/** A link that runs together with no word on either side. */
function apart(link: string, before: string, after: string): string {
  return link === "" ? "" : `${/[^\s>]/.test(before) ? " " : ""}${link}${/[^\s<]/.test(after) ? " " : ""}`;
}

/** The link to what an element plays; empty for nothing, and for what is hidden. */
function linkOf(name: string, attributes: ReadonlyMap<string, string>, inside: string): string {
  if (isHidden(attributes.get("hidden"), attributes.get("style"))) return "";
  const src = attributes.get("src") ?? "";
  return name === "iframe" ? filmLink(src) : fileLink(name, src, inside);
}

function filmLink(address: string): string {
  const url = URL.parse(address.trim(), "https://frame.invalid/");
  if (url === null || !/^https?:$/.test(url.protocol) || !players.test(url.hostname)) return "";
  const film = /youtube/.test(url.hostname) ? youtubeFilm.exec(url.pathname)?.[1] : undefined;
  const href = film === undefined ? url.href : `https://www.youtube.com/watch?v=${film}`;
  return linkTo(href, sounds.test(url.hostname) ? "Audio" : "Video");
}

/** A link to the file of a film or sound; empty where it names none on the web. */
function fileLink(name: string, src: string, inside: string): string {
  const file = webAddress(src) ? src : firstSource(inside);
  return file === "" ? "" : linkTo(file, name === "audio" ? "Audio" : "Video");
}

function firstSource(inside: string): string {
  for (const { name, attributes } of openTags(inside).take(mostSources)) {
    const src = attributes.get("src") ?? "";
    if (name === "source" && webAddress(src)) return src;
  }
  return "";
}

function linkTo(href: string, words: string): string {
  return `<a href="${escapeText(href).replaceAll('"', "&quot;")}">${words}</a>`;
}

/** Where the next end tag of a name stands, if it is near. */
function endTag(html: string, name: string, from: number): { readonly start: number; readonly end: number } | null {
  const found = new RegExp(`</${name}\\s{0,20}>`, "i").exec(html.slice(from, from + longestInside));
  return found && { start: from + found.index, end: from + found.index + found[0].length };
}
