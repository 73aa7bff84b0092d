import { decodeHTMLAttribute } from "entities";
import { escapeText } from "./element.ts";

const frame = /<iframe\b[^<>]*>/gi;
const source = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/** Players of films and sounds, which other sites show in a frame. */
const players =
  /^(?:(?:www|m|w|open|player|geo)\.)?(?:youtube(?:-nocookie)?\.com|vimeo\.com|dailymotion\.com|soundcloud\.com|spotify\.com|rumble\.com|rutube\.ru|vk\.com|bilibili\.com|bitchute\.com|odysee\.com|aparat\.com)$/;
const sounds = /soundcloud|spotify/;
const youtubeFilm = /^\/embed\/([\w-]{11})$/;

/**
 * HTML with a link before each frame that plays a film or a sound: the frame itself is not kept. One that is closed as in
 * XML is given its end tag, without which it would take all that follows for its own text.
 */
export function linkFramedFilms(html: string): string {
  return html.replace(frame, (tag) => {
    const whole = tag.endsWith("/>") ? `${tag.slice(0, -2)}></iframe>` : tag;
    const [, double, single, bare] = source.exec(tag) ?? [];
    return filmLink(decodeHTMLAttribute(double ?? single ?? bare ?? "").trim()) + whole;
  });
}

function filmLink(address: string): string {
  const url = URL.parse(address, "https://frame.invalid/");
  if (url === null || !/^https?:$/.test(url.protocol) || !players.test(url.hostname)) return "";
  const film = /youtube/.test(url.hostname) ? youtubeFilm.exec(url.pathname)?.[1] : undefined;
  const href = film === undefined ? url.href : `https://www.youtube.com/watch?v=${film}`;
  return `<a href="${escapeText(href)}">${sounds.test(url.hostname) ? "Audio" : "Video"}</a>`;
}
