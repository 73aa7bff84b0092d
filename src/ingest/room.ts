/** A limit on how many bodies are held at once between their download and their storage. */
export interface Room {
  /** Waits for a place and takes it. */
  enter(): Promise<void>;
  leave(): void;
}

/** First come, first served. */
export function createRoom(places: number): Room {
  const waiting: (() => void)[] = [];
  let free = places;
  return {
    enter() {
      if (free > 0) {
        free--;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    leave() {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}
