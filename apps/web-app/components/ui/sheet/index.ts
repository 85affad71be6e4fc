export * from "./Sheet";
