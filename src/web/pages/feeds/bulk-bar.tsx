import type { SeveralAct } from "../../feeds/edit-several.ts";

/** What can be done to feeds that are chosen; it is shown as long as one is. */
export function BulkBar({ categories }: { readonly categories: readonly string[] }) {
  const act = (name: SeveralAct, words: string, kind = "") => (
    <button class={`btn ${kind}`.trim()} type="submit" name="act" value={name}>
      {words}
    </button>
  );
  return (
    <div class="bulk row">
      <b class="small">Chosen feeds</b>
      {act("pause", "Pause")}
      {act("resume", "Resume")}
      <label class="vh" for="bulk-category">
        Category
      </label>
      <select class="auto" id="bulk-category" name="category">
        <option value="">No category</option>
        {categories.map((category) => (
          <option value={category}>{category}</option>
        ))}
      </select>
      {act("categorise", "Set category")}
      {act("remove", "Remove, items stay", "danger push")}
    </div>
  );
}
