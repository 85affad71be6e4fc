export * from "./Button";
export * from "./variants";
