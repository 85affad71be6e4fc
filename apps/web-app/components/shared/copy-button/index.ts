export * from "./CopyButton";
