export * from "./LateMenu";
