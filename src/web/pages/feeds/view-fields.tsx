import { type FeedsView, viewFields } from "../../feeds/feeds-view.ts";

/** What the list is shown for, so that an act leads back to it. */
export function ViewFields({ view }: { readonly view: FeedsView }) {
  return (
    <>
      {viewFields(view).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
