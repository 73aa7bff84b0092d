/** What both ends of a thread offer: a worker, or the port to its parent. */
export interface Channel {
  postMessage(message: unknown): void;
  on(event: "message", listener: (message: unknown) => void): unknown;
  off(event: "message", listener: (message: unknown) => void): unknown;
}

/** Whether a message is of this type; what else may come over a channel is somebody else's. */
export function isMessage<T extends { readonly type: string }>(message: unknown, type: T["type"]): message is T {
  return typeof message === "object" && message !== null && "type" in message && message.type === type;
}
