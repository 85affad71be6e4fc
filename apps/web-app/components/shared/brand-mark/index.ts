export * from "./BrandMark";
