export * from "./Kbd";
