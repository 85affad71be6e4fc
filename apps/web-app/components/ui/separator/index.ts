export * from "./Separator";
