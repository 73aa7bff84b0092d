const groups = [
  {
    name: "Go",
    keys: [
      ["g t", "Today"],
      ["g s", "Search"],
      ["g o", "Topics"],
      ["g f", "Feeds"],
      ["g h", "Health"],
      ["/", "Search box"],
      ["Ctrl K", "Jump to anything"],
    ],
  },
  {
    name: "In a list",
    keys: [
      ["j", "Next"],
      ["k", "Previous"],
      ["o", "Open"],
      ["v", "Open the original"],
      ["e", "Unfold the story"],
      ["w", "Why it is here"],
      ["s", "Star"],
      ["[", "Page before"],
      ["]", "Page after"],
    ],
  },
  {
    name: "Edition",
    keys: [
      ["[", "Day before"],
      ["]", "Day after"],
      ["n", "Next section"],
      ["p", "Previous section"],
    ],
  },
  {
    name: "Everywhere",
    keys: [
      ["?", "This sheet"],
      ["Esc", "Close, or leave the box"],
      ["g d", "Light, dark, as the system"],
    ],
  },
] as const;

/** The sheet of keys; its button opens it without script, too. */
export function Shortcuts() {
  return (
    <dialog id="shortcuts" popover="auto" aria-labelledby="shortcuts-h">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is none; in a dialog that is not modal a header is told as a second head of the page */}
      <header role="presentation">
        <h2 id="shortcuts-h">Keyboard shortcuts</h2>
        <button type="button" class="btn quiet" popovertarget="shortcuts" popovertargetaction="hide">
          Close <kbd>Esc</kbd>
        </button>
      </header>
      <div class="keys">
        {groups.map((group) => (
          <section>
            <h3>{group.name}</h3>
            <dl>
              {group.keys.map(([keys, does]) => (
                <>
                  <dt>
                    {keys.split(" ").map((key, at) => (
                      <>
                        {at === 0 ? "" : " "}
                        <kbd>{key}</kbd>
                      </>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
