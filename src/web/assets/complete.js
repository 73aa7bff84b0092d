// Completes the query while it is typed: fields, and values of filters. The focus stays in the box (ARIA combobox).
const box = document.getElementById("q");
const fields = box.dataset.fields.split(" ");
const pauseMs = 80;

const list = document.createElement("div");
list.id = "q-list";
list.className = "completions";
list.hidden = true;
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", box.dataset.list);
box.after(list);
for (const [name, value] of Object.entries({
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-controls": list.id,
  "aria-expanded": "false",
})) {
  box.setAttribute(name, value);
}

/** A text as the server compares names: without accents, whatever their case. */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

let items = [];
/** The query up to the caret that they complete. */
let completed = "";
/** Place of the chosen one; none is chosen until an arrow is pressed, so that Enter searches. */
let chosen = -1;
let waiting;
let asking = null;

const choose = (at) => {
  chosen = at;
  for (const [i, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(i === at));
  const option = list.children[at];
  if (option === undefined) return box.removeAttribute("aria-activedescendant");
  box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
};

const beforeCaret = () => box.value.slice(0, box.selectionStart);

/** Half a value finds nothing: as long as it may become one of these, what was found before stays (search.js). */
const hold = (found) => {
  const isHalf = ({ kind, insert }) =>
    kind === "value" && folded(beforeCaret().slice(insert.from)) !== folded(insert.text);
  const isHeld = found.length > 0 && found.every(isHalf);
  const isReleased = box.hasAttribute("data-held") && !isHeld;
  box.toggleAttribute("data-held", isHeld);
  if (isReleased) box.dispatchEvent(new Event("release"));
};

const show = (found, before = "") => {
  items = found;
  completed = before;
  list.replaceChildren(
    ...found.map(({ title, insert }, i) => {
      const option = document.createElement("div");
      option.id = `q-o${i}`;
      option.setAttribute("role", "option");
      const name = document.createElement("bdi");
      name.textContent = title;
      option.append(name);
      if (insert.text !== title) {
        const text = document.createElement("code");
        text.dir = "ltr";
        text.textContent = insert.text;
        option.append(text);
      }
      return option;
    }),
  );
  list.hidden = found.length === 0;
  hold(found);
  box.setAttribute("aria-expanded", String(found.length > 0));
  choose(-1);
};

const close = () => {
  clearTimeout(waiting);
  asking?.abort();
  show([]);
};

const endsInValue = /[a-z][:：](?:[^\s"“”]*|["“][^"“”]*|\([^)]*)$/i;

/** The query up to the caret, where it may be completed: at the end of a word, in a filter or a beginning of one. */
const open = () => {
  const at = box.selectionStart;
  if (at !== box.selectionEnd || /^[^\s)]/.test(box.value.slice(at))) return null;
  const before = box.value.slice(0, at);
  const word = /(?:^|[\s(!-])([a-z]{2,})$/i.exec(before)?.[1]?.toLowerCase();
  if (word !== undefined && fields.some((field) => field.startsWith(word))) return before;
  return endsInValue.test(before) ? before : null;
};

const ask = async () => {
  asking?.abort();
  const before = open();
  if (before === null) return show([]);
  const mine = new AbortController();
  asking = mine;
  try {
    const query = new URLSearchParams({ as: "query", q: before, limit: 8 });
    const answer = await fetch(`/api/v1/suggest?${query}`, { signal: mine.signal });
    const { items: found = [] } = await answer.json();
    show(document.activeElement === box ? found : [], before);
  } catch (error) {
    // A query can be written without help.
    if (error.name !== "AbortError") show([]);
  }
};

const accept = (at) => {
  // The query has gone on, and what is offered for it now is on the way.
  if (beforeCaret() !== completed) return show([]);
  const { kind, insert } = items[at];
  const caret = box.selectionStart;
  const rest = box.value.slice(caret);
  const text = insert.text + (kind === "value" && !rest.startsWith(" ") ? " " : "");
  box.setRangeText(text, insert.from, caret, "end");
  close();
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

const wait = () => {
  waiting = setTimeout(ask, pauseMs);
  // Whether a value is half written is known with the answer only, which may come later than a search would begin.
  if (endsInValue.test(open() ?? "")) box.toggleAttribute("data-held", true);
};
box.addEventListener("input", (event) => {
  clearTimeout(waiting);
  if (!event.isComposing) wait();
});
box.addEventListener("compositionend", wait);
box.addEventListener("blur", close);
box.addEventListener("click", close);
box.form.addEventListener("submit", close);
// Back puts another query into the box.
addEventListener("popstate", close);

const count = () => items.length;
const keys = {
  ArrowDown: () => choose(chosen + 1 < count() ? chosen + 1 : -1),
  ArrowUp: () => choose(chosen >= 0 ? chosen - 1 : count() - 1),
  Enter: () => accept(chosen),
  Tab: () => accept(chosen),
  Escape: close,
};
const elsewhere = new Set(["ArrowLeft", "ArrowRight", "Home", "End"]);
box.addEventListener("keydown", (event) => {
  if (list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  // Elsewhere in the query something else would have to be completed.
  if (elsewhere.has(event.key)) return close();
  if (!Object.hasOwn(keys, event.key)) return;
  if (chosen < 0 && (event.key === "Enter" || event.key === "Tab")) return;
  event.preventDefault();
  // The first Escape closes the list, only the next one leaves the box.
  event.stopPropagation();
  keys[event.key]();
});

// The focus is not to leave the box for a click on the list.
list.addEventListener("pointerdown", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
  const at = [...list.children].indexOf(event.target.closest("[role=option]"));
  if (at >= 0) accept(at);
});
