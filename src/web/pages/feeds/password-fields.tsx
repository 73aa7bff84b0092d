import type { Child } from "hono/jsx";

interface PasswordFieldsProps {
  /** Sets the fields of one form of a page apart from those of another. */
  readonly form: string;
  readonly isOpen: boolean;
  /** Whether something was given that no page shows again, and was not taken. */
  readonly isLost: boolean;
  /** What is to be said before them. */
  readonly children?: Child;
}

/** Fields for what a feed is asked with. They are only written: no page shows what was given. */
export function PasswordFields({ form, isOpen, isLost, children }: PasswordFieldsProps) {
  return (
    <details class="more" open={isOpen || isLost}>
      <summary>Password or request header</summary>
      {children}
      {isLost ? <p class="notice">What was given here was not kept: give it again.</p> : null}
      <div class="field">
        <label for={`${form}-user`}>User name</label>
        <input
          id={`${form}-user`}
          name="user"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxlength={200}
        />
      </div>
      <div class="field">
        <label for={`${form}-password`}>Password</label>
        <input id={`${form}-password`} name="password" type="password" autocomplete="new-password" maxlength={1000} />
      </div>
      <div class="field">
        <label for={`${form}-header`}>Or a header</label>
        <input
          id={`${form}-header`}
          name="header"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxlength={4000}
          placeholder="Authorization: Bearer …"
          aria-describedby={`${form}-header-hint`}
          dir="ltr"
        />
        <p class="hint" id={`${form}-header-hint`}>
          Written into feeds.json and sent to this site alone; no page shows it again.
        </p>
      </div>
    </details>
  );
}
