export * from "./Avatar";
