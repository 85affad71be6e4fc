export * from "./Command";
