import type { Content, DescribedOperation } from "../../api/describe-operations.ts";
import { Fields, Told, Type, Words } from "./reference-words.tsx";

/** One operation: what it takes, what it answers, and a command that asks for it. */
export function Operation({ operation }: { readonly operation: DescribedOperation }) {
  const { id, method, path, summary, description, parameters, body, answers, curl } = operation;
  return (
    <article class="operation">
      <h3 id={id}>
        <code>
          <b>{method}</b> {path}
        </code>
      </h3>
      <p>
        <Words text={`${summary}.`} /> <Words text={description} />
      </p>
      <pre class="command">{curl}</pre>
      {parameters.length === 0 ? null : (
        <>
          <h4 class="label">Parameters</h4>
          <Fields fields={parameters} />
        </>
      )}
      {body === null ? null : (
        <>
          <h4 class="label">Body</h4>
          <p class="small">
            <code>{body.mediaType}</code>
            <Named content={body} />
          </p>
          <Inline content={body} />
        </>
      )}
      <h4 class="label">Answers</h4>
      <dl class="facts-list">
        {answers.map((answer) => (
          <>
            <dt>{answer.status}</dt>
            <dd>
              <Words text={answer.description} />
              {answer.content === null ? null : <Named content={answer.content} />}
            </dd>
          </>
        ))}
      </dl>
      {answers.map(({ content }) => (content === null ? null : <Inline content={content} />))}
    </article>
  );
}

/** The name of what is sent, where it has one. */
function Named({ content }: { readonly content: Content }) {
  return content.type.some(({ ref }) => ref !== null) ? (
    <>
      : <Type type={content.type} />
    </>
  ) : null;
}

/** What is sent, where it is described nowhere else. */
function Inline({ content }: { readonly content: Content }) {
  if (content.fields.length === 0) return null;
  return (
    <>
      <Told description={content.description} type={content.type} />
      <Fields fields={content.fields} />
    </>
  );
}
