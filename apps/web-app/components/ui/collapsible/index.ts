export * from "./Collapsible";
