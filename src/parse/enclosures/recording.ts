import { webAddress } from "../addresses/web-address.ts";

type Kind = "sound" | "film";

/** A sound or a film, by what tells one from another whatever the form and the server. */
export interface Recording {
  readonly kind: Kind;
  /** Host, path and query, behind a slash. */
  readonly address: string;
  readonly host: string;
  readonly folder: string;
  readonly query: string;
  /** Without form and quality; empty where the name tells nothing. */
  readonly name: string;
}

const soundName = /\.(?:aac|flac|m4[ab]|mp3|og[ag]|opus|wav|wma)$/i;
const filmName = /\.(?:avi|flv|m3u8|m4v|mkv|mov|mp4|mpe?g|ogv|webm|wmv)$/i;
const streamType = /^application\/(?:dash\+xml|ogg|vnd\.apple\.mpegurl|x-mpegurl)$/;
const quality =
  /[-_.](?:\d{3,4}p|\d{2,4}k(?:b(?:it|ps)?)?|audio|desktop|hd|high|hi|hq|large|light|lo|low|lq|medium|mobile|sd|small|std|vbr|video)$/;
const mostQualities = 3;
/** Names under which programs store any file, told from others by its folder or its query. */
const anyName =
  /^(?:\d{0,4}|audio|default|download|enclosure|episode|file|index|main|manifest|master|media|play|playlist|podcast|stream|video)$/;

/**
 * The sound or film that a file is; null for any other file and for what is nowhere on the web.
 *
 * @param type    its media type, or what stands for one; in lower case
 * @param medium  of Media RSS, in lower case; empty for none
 */
export function recordingOf(address: string, type: string, medium: string): Recording | null {
  const url = webAddress(address);
  const kind = url && (kindOfType(type) ?? kindOfFile(url.pathname, type, medium));
  if (!kind) return null;
  const host = url.host.replace(/^www\./, "");
  return {
    kind,
    host,
    folder: url.pathname.slice(0, url.pathname.lastIndexOf("/")),
    query: url.search,
    address: `/${host}${url.pathname}${url.search}`,
    name: nameOf(url.pathname),
  };
}

/** Whether two files are the same: at one address, or behind one that counts, or in another form. */
export function isSameRecording(one: Recording, other: Recording): boolean {
  if (one.address.endsWith(other.address) || other.address.endsWith(one.address)) return true;
  return one.name !== "" && one.name === other.name && one.kind === other.kind && !areTwoFiles(one, other);
}

/** Of one server, in two folders or with numbers in their queries: a bulletin of each day, a clip by its id. */
function areTwoFiles(one: Recording, other: Recording): boolean {
  if (one.host !== other.host) return false;
  return one.folder !== other.folder || (one.query !== other.query && /\d/.test(one.query + other.query));
}

/** Whether a media type, in lower case, is one of sounds or films. */
export function isPlayed(type: string): boolean {
  return /^(?:audio|video)\//.test(type);
}

function kindOfType(type: string): Kind | null {
  if (type.startsWith("audio") || soundName.test(`.${type}`)) return "sound";
  return type.startsWith("video") || filmName.test(`.${type}`) ? "film" : null;
}

/** For a file whose type leaves it open. */
function kindOfFile(path: string, type: string, medium: string): Kind | null {
  if (type.includes("/") && !type.endsWith("/octet-stream") && !streamType.test(type)) return null;
  if (medium !== "") return medium === "audio" ? "sound" : medium === "video" ? "film" : null;
  if (soundName.test(path)) return "sound";
  return filmName.test(path) || streamType.test(type) ? "film" : null;
}

function nameOf(path: string): string {
  let name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  name = name.replace(soundName, "").replace(filmName, "");
  for (let n = 0; n < mostQualities; n++) name = name.replace(quality, "");
  return anyName.test(name) ? "" : name;
}
