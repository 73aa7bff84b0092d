import { editDistance } from "./edit-distance.ts";

/** Whether a key is a name but for its case and a letter in three, two at most: “note” is not “site”. */
export function isNearly(key: string, name: string): boolean {
  const most = Math.min(2, Math.floor(name.length / 3));
  if (Math.abs(key.length - name.length) > most) return false;
  return editDistance(key.toLowerCase(), name.toLowerCase()) <= most;
}
