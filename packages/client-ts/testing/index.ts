/** Frames and streams for tests, the web's too. */
export * from "./frames.ts";
export * from "./runs.ts";
export * from "./script.ts";
