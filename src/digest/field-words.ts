import type { TextField } from "../model/topic.ts";

/** What each part of an item is called. */
export const fieldWords: Readonly<Record<TextField, string>> = { title: "title", summary: "summary", body: "text" };
