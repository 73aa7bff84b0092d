import juice from "juice";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Edition } from "../../model/edition.ts";
import { countWords } from "../../text/count-words.ts";
import { renderHtml } from "./render-html.tsx";
import { renderText } from "./render-text.ts";
import { longDate, storyCount } from "./wording.ts";

/**
 * An edition as HTML for a mail: as the document, with its style on each element, because many mail programs drop
 * style sheets. What depends on the reader's screen stays in one.
 */
export function renderMailHtml(edition: Edition, baseUrl: string): string {
  return juice(renderHtml(edition, baseUrl), {
    preserveMediaQueries: true,
    preserveImportant: true,
    applyWidthAttributes: false,
    applyHeightAttributes: false,
    webResources: { relativeTo: ".", images: false, svgs: false, scripts: false, links: false },
  });
}

/**
 * An edition as a mail message (RFC 5322) with a text and an HTML part. The same edition has the same Message-ID,
 * however often it is made.
 */
export async function renderEml(edition: Edition, baseUrl: string): Promise<string> {
  const { stream, date, time } = edition;
  const message = new MailComposer({
    from: { name: "Wirewatch", address: "digest@wirewatch.invalid" },
    to: [],
    subject: `${countWords(storyCount(edition), "story", "stories")} for ${longDate(date)}`,
    date: new Date(edition.cutAt),
    messageId: `<${stream}.${date}T${time.replace(":", "")}@wirewatch.invalid>`,
    text: renderText(edition, baseUrl),
    html: renderMailHtml(edition, baseUrl),
  });
  return (await message.compile().build()).toString();
}
