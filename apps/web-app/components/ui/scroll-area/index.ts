export * from "./ScrollArea";
