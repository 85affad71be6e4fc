/** Frames and streams for tests, the web's too; what needs files and sockets stands in `node.ts`. */
export * from "./frames.ts";
export * from "./runs.ts";
export * from "./script.ts";
export * from "./state.ts";
export * from "./streams.ts";
