export * from "./QueryError";
