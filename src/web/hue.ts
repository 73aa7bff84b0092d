export * from "../digest/rendering/topic-hues.ts";
