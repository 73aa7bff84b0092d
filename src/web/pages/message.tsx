import type { Child } from "hono/jsx";
import type { Frame } from "./layout.tsx";
import { Layout } from "./layout.tsx";

interface MessageProps {
  readonly frame: Frame;
  readonly title: string;
  readonly children?: Child;
  /** The next step. */
  readonly action: { readonly href: string; readonly words: string };
}

/** A page that says one thing: nothing is here, or something went wrong. */
export function MessagePage({ frame, title, children, action }: MessageProps) {
  return (
    <Layout frame={frame} title={title}>
      <div class="empty">
        <h1>{title}</h1>
        <p>{children}</p>
        <div class="row">
          <a class="btn first" href={action.href}>
            {action.words}
          </a>
        </div>
      </div>
    </Layout>
  );
}
