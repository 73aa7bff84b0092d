import type { Reference } from "../../api/describe-operations.ts";
import type { Allowance } from "../../middleware/token-bucket.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { Operation } from "./reference-operation.tsx";
import { ReferenceRules } from "./reference-rules.tsx";
import { Fields, schemaAnchor, Told } from "./reference-words.tsx";

interface ReferenceProps {
  readonly frame: Frame;
  readonly baseUrl: string;
  /** Null where nothing is limited. */
  readonly allowance: Allowance | null;
  readonly reference: Reference;
}

/** The reference of the API: its rules, every operation with a command to try it, and what documents look like. */
export function ReferencePage({ frame, baseUrl, allowance, reference }: ReferenceProps) {
  return (
    <Layout frame={frame} title="API" grid="with-rail">
      <Contents reference={reference} />
      <div>
        <header class="head">
          <div>
            <h1>API</h1>
            <p>
              All that the pages show, as JSON, and all that they change. The commands name what is in this archive, or
              what one above them makes, and can be run as they are; those that write do write. For programs the same is
              told by the <a href="/api/openapi.json">OpenAPI document</a>.
            </p>
          </div>
        </header>
        <ReferenceRules baseUrl={baseUrl} allowance={allowance} />
        {reference.groups.map(({ id, title, operations }) => (
          <section class="part" aria-labelledby={id}>
            <div class="part-head">
              <h2 id={id}>{title}</h2>
            </div>
            {operations.map((operation) => (
              <Operation operation={operation} />
            ))}
          </section>
        ))}
        <section class="part" aria-labelledby="schemas">
          <div class="part-head">
            <h2 id="schemas">Documents</h2>
            <p>What is sent and answered</p>
          </div>
          {reference.schemas.map(({ name, type, description, fields }) => (
            <article class="operation">
              <h3 id={schemaAnchor(name)}>{name}</h3>
              <Told description={description} type={type} />
              <Fields fields={fields} />
            </article>
          ))}
        </section>
      </div>
    </Layout>
  );
}

function Contents({ reference }: { readonly reference: Reference }) {
  return (
    <nav class="rail" aria-labelledby="toc-h">
      <details class="fold">
        <summary>
          <h2 id="toc-h">Contents</h2>
        </summary>
        <ul class="toc">
          <li>
            <a href="#rules">Rules</a>
          </li>
          {reference.groups.map(({ id, title, operations }) => (
            <li>
              <a href={`#${id}`}>
                <span>{title}</span>
                <span class="num">{operations.length}</span>
              </a>
            </li>
          ))}
          <li>
            <a href="#schemas">
              <span>Documents</span>
              <span class="num">{reference.schemas.length}</span>
            </a>
          </li>
        </ul>
      </details>
    </nav>
  );
}
