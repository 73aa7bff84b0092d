/**
 * Remembers the sources of a <picture> for its <img>, which has the address of none where a page loads pictures late or
 * leaves old browsers out. Give it each tag in the order of the text.
 */
export interface PictureSources {
  /** A <picture> begins. */
  begin(): void;
  /** A <source>. */
  add(attributes: ReadonlyMap<string, string>): void;
  /** The attributes of an <img>, with the first of the sources where it has no set of its own. */
  complete(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string>;
}

export function createPictureSources(): PictureSources {
  let set = "";
  return {
    begin() {
      set = "";
    },
    add(attributes) {
      set ||= (attributes.get("data-srcset") ?? attributes.get("srcset") ?? "").trim();
    },
    complete(attributes) {
      const first = set;
      set = "";
      return first === "" || attributes.has("srcset") ? attributes : new Map([...attributes, ["srcset", first]]);
    },
  };
}
