/** Killing the process that works, and watching the run go on. */
export { PlugDemo } from "./PlugDemo";
