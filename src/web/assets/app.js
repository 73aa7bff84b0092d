// Keys and the theme. Every page works without this script.
const pages = { t: "/", s: "/search", o: "/topics", f: "/feeds", h: "/health" };
const links = ".headline a, .hit h3 a, tbody th a";

// j and k move the real focus between headlines, so that screen readers and the eye agree on the place.
const step = (selector, by) => {
  const all = [...document.querySelectorAll(selector)].filter((link) => link.checkVisibility());
  const at = all.indexOf(document.activeElement?.closest(".story, .hit, tr, .part-head")?.querySelector(selector));
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
  all[next]?.focus();
};

const followRel = (rel) => document.querySelector(`a[rel~="${rel}"]`)?.click();

const nextTheme = () => {
  const root = document.documentElement;
  const next = { light: "dark", dark: "" }[root.dataset.theme ?? ""] ?? "light";
  if (next === "") delete root.dataset.theme;
  else root.dataset.theme = next;
  const age = next === "" ? 0 : 31536000;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser yet, and absent over plain http
  document.cookie = `theme=${next}; path=/; max-age=${age}; samesite=lax`;
};

/** What is typed after / while the search is fetched; null as long as it was not asked for. */
let ahead = null;
/** The path of what the page shows. */
let shownPath = location.pathname;

/** Shows the search in the place of this page: a browser drops keys that are pressed between two pages. */
const swapToSearch = async () => {
  const answer = await fetch("/search");
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const scripts = [...fresh.querySelectorAll("main script")].map((script) => script.getAttribute("src"));
  const parts = ["title", "header.top", "main", "footer.foot"].map((part) =>
    [document, fresh].map((root) => root.querySelector(part)),
  );
  const box = fresh.getElementById("q");
  // Escape gave it up, or it is there by now.
  if (ahead === null || document.getElementById("q") !== null) return;
  history.pushState(null, "", "/search");
  shownPath = location.pathname;
  for (const [before, after] of parts) before.replaceWith(document.adoptNode(after));
  for (const name of ["lang", "dir"]) document.documentElement[name] = fresh.documentElement[name];
  document.querySelector('link[rel="alternate"]')?.remove();
  document.head.append(document.adoptNode(fresh.querySelector('link[rel="alternate"]')));
  box.value = ahead;
  ahead = null;
  box.focus();
  scrollTo(0, 0);
  for (const script of scripts) await import(script);
};

const toSearch = () => {
  const box = document.getElementById("q");
  if (box !== null) return box.focus();
  ahead = "";
  // A page that is yet to ask again would take the search away with it.
  if (document.querySelector('meta[http-equiv="refresh"]') !== null) return location.assign("/search#q");
  swapToSearch().catch(() => {
    const q = document.getElementById("q")?.value ?? ahead;
    if (q !== null) location.assign(`/search?${new URLSearchParams({ q })}`);
  });
};
// Back from the search, and forward to it, once it took the place of a page.
addEventListener("popstate", () => location.pathname !== shownPath && location.reload());
// Back shows this page again as it was left.
addEventListener("pageshow", () => {
  ahead = null;
});

/** Opens or closes a disclosure of the headline that has the focus, or of which the focus is within. */
const toggle = (selector) => {
  const place = document.activeElement?.closest(".story, .hit");
  const details = place?.querySelector(selector);
  if (!details) return;
  // What is folded away can't keep the focus.
  if (details.open && details.contains(document.activeElement)) place.querySelector("h3 a").focus();
  details.open = !details.open;
};

const openOriginal = () => {
  const url = document.activeElement?.closest("[data-original]")?.dataset.original;
  if (/^https?:/i.test(url ?? "")) open(url, "_blank", "noopener,noreferrer");
};

// The palette is a script of its own, fetched when it is first asked for.
const openPalette = async () => (await import(document.querySelector("[data-palette]").dataset.palette)).open();

/** Says beside a star why it stays as it is. */
const tell = (form, words) => {
  const told = form.querySelector("[role=alert]") ?? form.appendChild(document.createElement("span"));
  told.setAttribute("role", "alert");
  told.textContent = words;
};

/** Why an answer is none, in the server's words where it has some. */
const refusal = async (answer) =>
  (await answer.json().catch(() => ({}))).detail ?? `The server answered ${answer.status}.`;

// A star changes in place; without script its form leads back to the page.
const setStar = async (form) => {
  const button = form.querySelector("button");
  // A second press before the first is answered would ask for the same again.
  if (form.hasAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  const on = form.elements.starred.value === "1";
  const answer = await fetch(`/api/v1${new URL(form.action).pathname}`, {
    method: on ? "PUT" : "DELETE",
    headers: { "Content-Type": "application/json" },
  }).finally(() => form.removeAttribute("aria-busy"));
  if (!answer.ok) return tell(form, await refusal(answer));
  tell(form, "");
  form.elements.starred.value = on ? "0" : "1";
  button.setAttribute("aria-pressed", String(on));
  button.querySelector("span").textContent = on ? "★" : "☆";
};
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form.star")) return;
  event.preventDefault();
  setStar(event.target).catch(() => tell(event.target, "Not changed: the server can’t be reached."));
});
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-palette]") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  openPalette();
});

/** Of the hit that has the focus, or of the item that is the page. */
const star = () => {
  const hit = document.activeElement?.closest(".hit");
  (hit ?? document).querySelector(hit ? "form.star" : "form.star:not(.hit *)")?.requestSubmit();
};

const keys = {
  j: () => step(links, 1),
  k: () => step(links, -1),
  n: () => step(".part-head h2 a", 1),
  p: () => step(".part-head h2 a", -1),
  o: () => document.activeElement?.matches("a") && document.activeElement.click(),
  v: openOriginal,
  e: () => toggle("details.lin"),
  w: () => toggle("details.why-here"),
  s: star,
  "[": () => followRel("prev"),
  "]": () => followRel("next"),
  "/": toSearch,
  "?": () => document.getElementById("shortcuts")?.togglePopover(),
};

const closeMenu = () => {
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return false;
  menu.open = false;
  menu.querySelector("summary").focus();
  return true;
};

// As a list that a select shows does.
document.addEventListener("click", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

let afterG = false;
document.addEventListener("keydown", (event) => {
  if (event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    return openPalette();
  }
  const typing = event.target.matches?.("input:not([type=checkbox]), select, textarea, [contenteditable]");
  if (event.key === "Escape") {
    ahead = null;
    if (closeMenu()) return;
    if (typing) return event.target.blur();
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (ahead !== null) {
    event.preventDefault();
    if (event.key === "Backspace") ahead = ahead.slice(0, -1);
    else if (event.key.length === 1) ahead += event.key;
    return;
  }
  if (afterG) {
    afterG = false;
    if (event.key === "d") nextTheme();
    else if (Object.hasOwn(pages, event.key)) location.assign(pages[event.key]);
    return;
  }
  if (event.key === "g") afterG = true;
  else if (Object.hasOwn(keys, event.key)) {
    event.preventDefault();
    keys[event.key]();
  }
});
