import { z } from "zod";
import type { LastGood } from "../../userfile/last-good.ts";
import { type LiveFile, openLiveFile } from "../../userfile/live-file.ts";
import type { ReadValue } from "../../userfile/user-file.ts";

/** What an alias stands for. Places and people are in the news so often that alone they prove nothing. */
export const aliasKinds = ["place", "organisation", "person", "event"] as const;
export type AliasKind = (typeof aliasKinds)[number];

const name = z.union([
  z.string().min(1, "a name can't be empty"),
  z.strictObject({
    name: z.string().min(1, "a name can't be empty"),
    /** Only in items of this language. */
    lang: z
      .string()
      .regex(/^[a-z]{2,3}$/, "write a language such as en or zh")
      .optional(),
    /** Only in this case, as for WHO. */
    case: z.boolean().optional(),
  }),
]);

const alias = z.strictObject({
  id: z.string().regex(/^[A-Za-z][\w-]{0,39}$/, "use up to 40 letters, digits, - and _, beginning with a letter"),
  kind: z.enum(aliasKinds, `must be one of ${aliasKinds.join(", ")}`),
  names: z.array(name).min(1, "give at least one name"),
});

/** The file's form. */
export const aliasesFile = z.strictObject({ $schema: z.string().optional(), aliases: z.array(alias) });

/** Names under which one place, organisation, person or kind of event appears. */
export interface Alias {
  readonly id: string;
  readonly kind: AliasKind;
  readonly names: readonly AliasName[];
}

export interface AliasName {
  readonly name: string;
  /** Primary language subtag; null = any. */
  readonly lang: string | null;
  readonly case: boolean;
}

/** The user's aliases, edited by hand. */
export type AliasList = LiveFile<readonly Alias[]>;

export const readAliases: ReadValue<readonly Alias[]> = (json) => {
  const parsed = aliasesFile.safeParse(json);
  if (!parsed.success) return { problems: parsed.error.issues.map(({ path, message }) => ({ path, message })) };
  const seen = new Map<string, number>();
  for (const [i, { id }] of parsed.data.aliases.entries()) {
    const first = seen.get(id);
    if (first !== undefined) {
      const message = `“${id}” is there already (entry ${first + 1}); put the names together`;
      return { problems: [{ path: ["aliases", i, "id"], message }] };
    }
    seen.set(id, i);
  }
  return {
    ok: parsed.data.aliases.map(({ id, kind, names }) => ({
      id,
      kind,
      names: names.map((one) =>
        typeof one === "string"
          ? { name: one, lang: null, case: false }
          : { name: one.name, lang: one.lang ?? null, case: one.case ?? false },
      ),
    })),
  };
};

/**
 * Opens the aliases.
 *
 * @param lastGood  what is in force where the file can't be used
 * @throws UserFileError when the file is missing, no JSON or invalid
 */
export function openAliasList(path: string, lastGood: LastGood | null = null): Promise<AliasList> {
  return openLiveFile(path, readAliases, lastGood);
}
