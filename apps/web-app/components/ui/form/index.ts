export * from "./Form";
