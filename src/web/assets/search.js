// The search page without round trips: results while the query is typed, and in place for chips, facets, bars and Back.
const box = document.getElementById("q");
const { form } = box;
const says = document.getElementById("says");
const failed = document.getElementById("failed");
const main = document.getElementById("main");
const parts = ["asked", "found"];
const pauseMs = 150;

const here = () => location.pathname + location.search;
/** What the results on the page are those of. */
let shown = here();
/** What is being asked for. */
let asking = null;
let wanted = shown;
let waiting;

// One sentence at most a second, so that a screen reader can end each.
let saidAt = 0;
let saying;
let sentence = "";
const say = (text) => {
  sentence = text;
  if (saying !== undefined) return;
  const tell = () => {
    saying = undefined;
    saidAt = Date.now();
    says.textContent = sentence;
  };
  saying = setTimeout(tell, Math.max(0, saidAt + 1000 - Date.now()));
};

const tellTime = (ms) => {
  const count = document.querySelector("#n > span");
  if (!count || !(ms >= 0)) return;
  const time = document.createElement("span");
  time.className = "muted";
  time.textContent = `, ${Math.max(1, Math.round(ms))} ms`;
  count.append(time);
};

const placed = (root, place) => [...root.querySelectorAll("[data-place]")].find((one) => one.dataset.place === place);

/** What was searched instead of what was written, and what was found; without the time that it took. */
const wordsOfFound = () => [...document.querySelectorAll("[data-says]")].map((one) => one.textContent.trim()).join(" ");
let found = wordsOfFound();

/** Puts new results in the place of the old: what was unfolded stays so, and the focus where it was. */
const put = (html) => {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const active = document.activeElement;
  const isInside = parts.some((id) => document.getElementById(id).contains(active));
  const place = isInside ? active.closest("[data-place]")?.dataset.place : undefined;
  for (const id of parts) {
    const [before, after] = [document.getElementById(id), fresh.getElementById(id)];
    for (const details of before.querySelectorAll("details[open][data-place]")) {
      const same = placed(after, details.dataset.place);
      if (same) same.open = true;
    }
    before.replaceWith(document.adoptNode(after));
  }
  if (isInside) (placed(document, place) ?? main).focus({ preventScroll: true });
  const { title, feed, feedTitle } = document.getElementById("asked").dataset;
  document.title = `${title} · Wirewatch`;
  const link = document.querySelector('link[rel="alternate"]');
  link.href = feed;
  link.title = feedTitle;
  found = wordsOfFound();
  say(found);
};

// What is still shown while others are waited for is set back, and said to be so: it is not what the box asks for.
const patienceMs = 400;
let waitingLong;
const setWaiting = (isWaiting) => {
  clearTimeout(waitingLong);
  document.getElementById("found").removeAttribute("aria-busy");
  if (!isWaiting) return;
  waitingLong = setTimeout(() => {
    document.getElementById("found").setAttribute("aria-busy", "true");
    say("Searching");
  }, patienceMs);
};

const isOvertaken = (error) => error.name === "AbortError";

/** What is thrown where there is no answer at all, or only the beginning of one. */
const unreachable = new Error("unreachable");

/** Fetches the results of an address and shows them, unless others are asked for meanwhile. */
const show = async (address) => {
  if (asking !== null && address === wanted) return;
  asking?.abort();
  asking = null;
  wanted = address;
  setWaiting(false);
  if (address === shown) {
    // What was shown before is that of the query again, when it is written so.
    if (!failed.hidden) say(found);
    failed.hidden = true;
    return;
  }
  const mine = new AbortController();
  asking = mine;
  setWaiting(true);
  const lost = (error) => {
    throw isOvertaken(error) ? error : unreachable;
  };
  try {
    const answer = await fetch(address.replace("/search", "/search/results"), { signal: mine.signal }).catch(lost);
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    put(await answer.text().catch(lost));
    shown = address;
    failed.hidden = true;
    tellTime(Number(/dur=([\d.]+)/.exec(answer.headers.get("Server-Timing"))?.[1] ?? -1));
  } finally {
    if (asking === mine) {
      asking = null;
      setWaiting(false);
    }
  }
};

const written = () => {
  const query = new URLSearchParams(new FormData(form));
  query.set("q", box.value.trim());
  if (query.get("q") === "") query.delete("q");
  return query.size === 0 ? "/search" : `/search?${query}`;
};

/** Writes into the form what an address asks for. */
const write = (address) => {
  const query = new URL(address, location.href).searchParams;
  box.value = query.get("q") ?? "";
  for (const hidden of form.querySelectorAll("[type=hidden]")) hidden.remove();
  for (const name of form.dataset.kept.split(" ")) {
    if (!query.has(name)) continue;
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name, value: query.get(name) });
    form.append(hidden);
  }
};

/** Makes an address the newest of the history; the one before keeps where it was scrolled to. */
const push = (address, before) => {
  history.replaceState({ y: scrollY }, "", before);
  history.pushState(null, "", address);
};

const tellFailed = () => {
  failed.hidden = false;
  say(failed.textContent.trim());
};

// While one types, the place in the history is the same; what it was before is kept for when the query is submitted.
const typed = () => {
  if (box.hasAttribute("data-held")) return;
  const address = written();
  const { before = here() } = history.state ?? {};
  history.replaceState({ before }, "", address);
  show(address).catch((error) => isOvertaken(error) || tellFailed());
};

const wait = () => {
  clearTimeout(waiting);
  waiting = setTimeout(typed, pauseMs);
};
box.addEventListener("input", (event) => {
  if (event.isComposing) clearTimeout(waiting);
  else wait();
});
// What was typed before this script was there.
if (box.value !== box.defaultValue) wait();
box.addEventListener("compositionstart", () => clearTimeout(waiting));
box.addEventListener("compositionend", wait);
// A value that was only half written is whole now, or is meant as it is.
box.addEventListener("release", wait);

/** Shows an address as a page would; where the server says why it can't, as the page that tells. */
const go = (address, then = () => {}) => {
  clearTimeout(waiting);
  show(address).then(then, (error) => {
    if (error === unreachable) tellFailed();
    else if (!isOvertaken(error)) location.assign(address);
  });
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = written();
  const { before = here() } = history.state ?? {};
  if (before === address) history.replaceState(null, "", address);
  else push(address, before);
  go(address);
});

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return;
  // Links within a drawing have no href of text.
  const link = event.target.closest?.(":is(#asked, .rail, .chart, .results-head, .empty) a");
  const address = link?.getAttribute("href") ?? "";
  if (!/^\/search(\?|$)/.test(address) || link.rel === "next") return;
  event.preventDefault();
  push(address, here());
  write(address);
  go(address, () => scrollTo(0, 0));
});

addEventListener("popstate", () => {
  // Another page is loaded by app.js.
  if (location.pathname !== "/search" || (here() === shown && asking === null && failed.hidden)) return;
  const y = history.state?.y ?? 0;
  write(here());
  go(here(), () => scrollTo(0, y));
});

tellTime(performance.getEntriesByType("navigation")[0]?.serverTiming?.[0]?.duration ?? -1);
