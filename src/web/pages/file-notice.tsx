import type { Notice } from "../../store/store.ts";

interface FileNoticeProps {
  readonly notices: readonly Notice[];
  /** The file that is told of, such as `feeds.json`. */
  readonly file: string;
}

/** Says on the page of a file what is wrong with it; nothing when nothing is. */
export function FileNotice({ notices, file }: FileNoticeProps) {
  const notice = notices.find(({ source }) => source === file);
  if (notice === undefined) return null;
  return (
    <div class="notice" data-is="warn" role="status">
      <p>
        <strong>The file can’t be used as it is.</strong> The last good version stays in use until it is mended.
      </p>
      <ul>
        {notice.message.split("\n").map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </div>
  );
}
