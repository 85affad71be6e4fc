/** Everything that the client offers; the folders can be imported one by one. */
export * from "starter-client/client";
export * from "starter-client/events";
export * from "starter-client/stream";
export * from "starter-client/timeline";
export * from "starter-client/transcript";
