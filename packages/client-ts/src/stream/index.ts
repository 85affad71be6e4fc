/** Reading a run's stream to its end, across lost connections. */
export {
  backOff,
  type Connection,
  followRun,
  type FollowOptions,
  readRun,
  type ReadRunOptions,
  StreamLost,
  waitOrOnline,
} from "./follow.ts";
export { readSse, SILENCE_LIMIT_MS, type SseBatch, StreamSilent } from "./sse.ts";
