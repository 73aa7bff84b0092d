import { PasswordWanted } from "../../feeds/discover-feeds.ts";
import type { FeedsView } from "../../feeds/feeds-view.ts";
import type { HttpProblem } from "../../problem.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { AddFeed } from "./add-feed.tsx";

interface NothingFoundProps {
  readonly frame: Frame;
  readonly address: string;
  readonly view: FeedsView;
  readonly problem: HttpProblem;
  /** Whether a password was given that has to be given again. */
  readonly isPasswordLost: boolean;
}

/** Says why an address could not be read, and lets it be written anew. */
export function NothingFoundPage({ frame, address, view, problem, isPasswordLost }: NothingFoundProps) {
  return (
    <Layout frame={frame} title={problem.problem.title} current="feeds">
      <div>
        <header class="head">
          <h1>{problem.problem.title}</h1>
        </header>
        <p class="notice" data-is="bad" role="alert">
          {problem.problem.detail}
        </p>
        <AddFeed
          address={address}
          view={view}
          wantsPassword={problem instanceof PasswordWanted}
          isPasswordLost={isPasswordLost}
        />
      </div>
    </Layout>
  );
}
