export * from "./Figures";
