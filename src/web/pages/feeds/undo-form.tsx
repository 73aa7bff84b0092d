import { cutText } from "../../../text/cut-text.ts";
import type { LastEdit } from "../../../userfile/last-edit.ts";
import type { FeedsView } from "../../feeds/feeds-view.ts";
import { ViewFields } from "./view-fields.tsx";

/** Titles may be long. */
const longestWhat = 100;

/** Takes an edit back. It says which: it may be another one than its reader has in mind. */
export function UndoForm({ lastEdit, view }: { readonly lastEdit: LastEdit; readonly view: FeedsView }) {
  const { what, isTakenBack, after } = lastEdit;
  return (
    <form class="row tools gap" method="post" action="/feeds/undo">
      <ViewFields view={view} />
      <input type="hidden" name="version" value={after} />
      <button class="btn" type="submit">
        <span>
          {isTakenBack ? "Do it again" : "Undo"}:{" "}
          <bdi>{what.length > longestWhat ? `${cutText(what, longestWhat)}…` : what}</bdi>
        </span>
      </button>
    </form>
  );
}
