export * from "./Toaster";
