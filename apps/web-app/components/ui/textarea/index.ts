export * from "./Textarea";
