export * from "./AlertDialog";
