export * from "./Alert";
