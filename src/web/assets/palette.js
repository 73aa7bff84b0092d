// The palette: jump to a page, topic, feed, saved search or search. Loaded when it is first asked for.
const names = { page: "Pages", search: "Saved searches", topic: "Topics", feed: "Feeds", query: "Search items" };

const dialog = document.createElement("dialog");
dialog.id = "palette";
dialog.className = "palette";
dialog.setAttribute("aria-label", "Jump to anything");
dialog.innerHTML = `<label class="vh" for="p-in">Jump to a page, feed, topic or saved search, or search items</label>
<input id="p-in" role="combobox" aria-expanded="true" aria-controls="p-list" aria-autocomplete="list"
  autocomplete="off" spellcheck="false" dir="auto" placeholder="Jump to anything">
<div id="p-list" role="listbox" aria-label="Results"></div>`;
document.body.append(dialog);
const [input, list] = [dialog.querySelector("input"), dialog.querySelector("#p-list")];

let chosen = 0;
let asked = 0;

const options = () => [...list.querySelectorAll("[role=option]")];

const choose = (at) => {
  const all = options();
  chosen = all.length === 0 ? 0 : (at + all.length) % all.length;
  for (const [i, option] of all.entries()) option.setAttribute("aria-selected", String(i === chosen));
  all[chosen]?.scrollIntoView({ block: "nearest" });
  if (all[chosen]) input.setAttribute("aria-activedescendant", all[chosen].id);
  else input.removeAttribute("aria-activedescendant");
};

const show = (items) => {
  list.replaceChildren();
  let n = 0;
  for (const [kind, title] of Object.entries(names)) {
    const those = items.filter((item) => item.kind === kind);
    if (those.length === 0) continue;
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    const head = document.createElement("h3");
    head.id = `p-g-${kind}`;
    head.setAttribute("role", "presentation");
    head.textContent = title;
    group.setAttribute("aria-labelledby", head.id);
    group.append(head);
    for (const item of those) {
      const option = document.createElement("div");
      option.id = `p-o${n++}`;
      option.setAttribute("role", "option");
      option.dataset.url = item.url;
      const name = document.createElement("bdi");
      name.textContent = item.title;
      option.append(name);
      group.append(option);
    }
    list.append(group);
  }
  choose(0);
};

const ask = async () => {
  const turn = ++asked;
  const q = input.value.trim();
  const search = q === "" ? [] : [{ kind: "query", title: q, url: `/search?${new URLSearchParams({ q })}` }];
  try {
    const answer = await fetch(`/api/v1/suggest?${new URLSearchParams({ q, limit: 12 })}`);
    const { items } = await answer.json();
    if (turn === asked) show([...items.filter((item) => item.url !== search[0]?.url), ...search]);
  } catch {
    // Without an answer a search is still possible.
    if (turn === asked) show(search);
  }
};

const go = () => {
  const url = options()[chosen]?.dataset.url;
  if (url) location.assign(url);
};

let waiting;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 80);
});
input.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) choose(chosen + by);
  else if (event.key === "Enter") go();
  else return;
  event.preventDefault();
});
list.addEventListener("click", (event) => {
  const at = options().indexOf(event.target.closest("[role=option]"));
  if (at < 0) return;
  choose(at);
  go();
});
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

export const open = () => {
  input.value = "";
  dialog.showModal();
  ask();
};
