import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Edition } from "../model/edition.ts";
import { renderHtml } from "./render-html.tsx";
import { renderText } from "./render-text.ts";
import { countLine, longDate } from "./wording.ts";

/**
 * An edition as a mail message (RFC 5322) with a text and an HTML part. The same edition has the same Message-ID,
 * however often it is made.
 */
export async function renderEml(edition: Edition): Promise<string> {
  const message = new MailComposer({
    from: { name: "Wirewatch", address: "digest@wirewatch.invalid" },
    to: [],
    subject: `${countLine(edition)}, ${longDate(edition.date)}`,
    date: new Date(edition.cutAt),
    messageId: `<${edition.stream}.${edition.date}@wirewatch.invalid>`,
    text: renderText(edition),
    html: renderHtml(edition),
  });
  return (await message.compile().build()).toString();
}
