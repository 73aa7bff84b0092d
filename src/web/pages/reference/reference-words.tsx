import type { Field, TypePart } from "../../api/describe-schema.ts";

/** Where the page describes a schema. */
export function schemaAnchor(name: string): string {
  return `schema-${name}`;
}

/** Text in which what stands between backticks is code. */
export function Words({ text }: { readonly text: string }) {
  return <>{text.split("`").map((part, at) => (at % 2 === 0 ? part : <code>{part}</code>))}</>;
}

/** A type in words, with links to the schemas it names. */
export function Type({ type }: { readonly type: readonly TypePart[] }) {
  return <>{type.map(({ text, ref }) => (ref === null ? text : <a href={`#${schemaAnchor(ref)}`}>{text}</a>))}</>;
}

interface ToldProps {
  readonly description: string;
  readonly type: readonly TypePart[];
}

/** What a document is, where its fields do not say it all. */
export function Told({ description, type }: ToldProps) {
  const [first] = type;
  const isPlainObject = type.length === 1 && first?.text === "object";
  return (
    <>
      {description === "" ? null : (
        <p>
          <Words text={description} />
        </p>
      )}
      {isPlainObject || type.length === 0 ? null : (
        <p class="small">
          <Type type={type} />
        </p>
      )}
    </>
  );
}

interface FieldsProps {
  readonly fields: readonly (Field & { readonly in?: string })[];
}

/**
 * Fields or parameters with their type and what is to be known of each. Most fields are always there and most
 * parameters may be left out; told is what is not so.
 */
export function Fields({ fields }: FieldsProps) {
  if (fields.length === 0) return null;
  return (
    <dl class="facts-list fields">
      {fields.map((field) => (
        <>
          <dt>
            <code>{field.name}</code>
          </dt>
          <dd>
            <Type type={field.type} />
            {field.in === undefined ? "" : `, in the ${field.in}`}
            {field.in !== undefined && field.required ? ", required" : ""}
            {field.in === undefined && !field.required ? ", optional" : ""}
            {field.notes.map((note) => (
              <>
                , <Words text={note} />
              </>
            ))}
            {field.description === "" ? null : (
              <>
                . <Words text={field.description} />
              </>
            )}
          </dd>
        </>
      ))}
    </dl>
  );
}
