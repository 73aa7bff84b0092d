export type Theme = "light" | "dark";

/** @returns the theme the reader chose; null for the system's */
export function readTheme(cookie: string | undefined): Theme | null {
  return cookie === "light" || cookie === "dark" ? cookie : null;
}
