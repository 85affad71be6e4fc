export * from "./Input";
