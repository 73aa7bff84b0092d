import { escapeText } from "./element.ts";
import { isHidden } from "./hidden.ts";
import { openTags } from "./open-tags.ts";

/** Players of films and sounds, which other sites show in a frame. */
const players =
  /^(?:(?:www|m|w|open|player|geo)\.)?(?:youtube(?:-nocookie)?\.com|vimeo\.com|dailymotion\.com|soundcloud\.com|spotify\.com|rumble\.com|rutube\.ru|vk\.com|bilibili\.com|bitchute\.com|odysee\.com|aparat\.com)$/;
const sounds = /soundcloud|spotify/;
/** What is no film has a name as long as those of films. */
const youtubeFilm = /^\/embed\/(?!videoseries$|live_stream$)([\w-]{11})$/;

/**
 * HTML with a link before each frame that plays a film or a sound: the frame itself is not kept. One that is closed as in
 * XML is given its end tag, without which it would take all that follows for its own text.
 */
export function linkFramedFilms(html: string): string {
  if (!/<iframe/i.test(html)) return html;
  let text = "";
  let at = 0;
  for (const { name, attributes, start, end } of openTags(html)) {
    if (name !== "iframe") continue;
    const tag = html.slice(start, end);
    const film = isHidden(attributes.get("hidden"), attributes.get("style"))
      ? ""
      : filmLink(attributes.get("src") ?? "");
    text += html.slice(at, start) + film + (tag.endsWith("/>") ? `${tag.slice(0, -2)}></iframe>` : tag);
    at = end;
  }
  return text + html.slice(at);
}

function filmLink(address: string): string {
  const url = URL.parse(address.trim(), "https://frame.invalid/");
  if (url === null || !/^https?:$/.test(url.protocol) || !players.test(url.hostname)) return "";
  const film = /youtube/.test(url.hostname) ? youtubeFilm.exec(url.pathname)?.[1] : undefined;
  const href = film === undefined ? url.href : `https://www.youtube.com/watch?v=${film}`;
  return `<a href="${escapeText(href)}">${sounds.test(url.hostname) ? "Audio" : "Video"}</a>`;
}
