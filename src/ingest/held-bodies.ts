import type { HostTurns } from "../fetch/host-turns.ts";
import type { Room } from "./room.ts";

/**
 * Lets a download begin only when there is room for its body. The room is taken within the host's turn, so that feeds
 * waiting for a busy host take none; who holds a body leaves the room when it is stored.
 */
export function withRoom(turns: HostTurns, room: Room): HostTurns {
  return {
    ...turns,
    run: (url, work, signal) =>
      turns.run(
        url,
        async () => {
          await room.enter();
          try {
            return await work();
          } catch (error) {
            room.leave();
            throw error;
          }
        },
        signal,
      ),
  };
}
