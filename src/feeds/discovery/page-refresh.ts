import { readTags } from "../read-tags.ts";
import { webAddress } from "../web-address.ts";

/** Where a page sends its readers by `<meta http-equiv="refresh">` within a few seconds; null where it stays. */
export function pageRefresh(html: string, pageUrl: string): string | null {
  let to: string | null = null;
  readTags(html.slice(0, headLength), "html", {
    onOpen({ name, attributes }) {
      if (name !== "meta" || attributes.get("http-equiv")?.toLowerCase() !== "refresh") return true;
      const [, seconds = "", rest = ""] = form.exec(attributes.get("content") ?? "") ?? [];
      // What stands before the address, and then the quotes around it: in steps, which take linear time whatever it is.
      const address = rest.trim().replace(/^url\s*=\s*/i, "");
      const quote = /^["']/.exec(address)?.[0];
      const written = quote === undefined ? address : (address.split(quote, 2)[1] ?? "");
      if (written.trim() !== "" && Number(seconds) <= soon) to = webAddress(written, pageUrl);
      return to === null;
    },
  });
  return to;
}

const headLength = 64 * 1024;
/** Later, a page only shows itself anew. Seconds. */
const soon = 10;
const form = /^\s*(\d{1,4})(?:\.\d*)?\s*[;,](.*)$/s;
