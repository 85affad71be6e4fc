/** What tests read from files or serve on the loopback interface. */
export * from "./cuttingServer.ts";
export * from "./examples.ts";
