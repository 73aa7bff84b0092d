import type { FeedsView } from "../../feeds/feeds-view.ts";
import { PasswordFields } from "./password-fields.tsx";
import { ViewFields } from "./view-fields.tsx";

interface AddFeedProps {
  readonly address: string;
  readonly view: FeedsView;
  /** Whether the address is known to want one. */
  readonly wantsPassword?: boolean;
  /** Whether one was given in vain. */
  readonly isPasswordLost?: boolean;
}

/** The form that looks for the feeds of a site. */
export function AddFeed({ address, view, wantsPassword = false, isPasswordLost = false }: AddFeedProps) {
  return (
    <section aria-labelledby="add">
      <h2 id="add">Add a feed</h2>
      <form method="post" action="/feeds/discover">
        <ViewFields view={view} />
        <div class="field">
          <label for="address">Address of a site or a feed</label>
          <input
            id="address"
            name="address"
            type="text"
            inputmode="url"
            autocapitalize="off"
            spellcheck={false}
            autocomplete="off"
            required
            maxlength={2048}
            value={address}
            aria-describedby="address-hint"
            dir="ltr"
          />
          <p class="hint" id="address-hint">
            Such as example.org. Its feeds are shown before one is added.
          </p>
        </div>
        <PasswordFields form="add" isOpen={wantsPassword} isLost={isPasswordLost} />
        <p class="row tools">
          <button class="btn first" type="submit">
            Look for feeds
          </button>
        </p>
      </form>
    </section>
  );
}
