export * from "../digest/topic-hues.ts";
