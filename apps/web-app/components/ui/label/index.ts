export * from "./Label";
