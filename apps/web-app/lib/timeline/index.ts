/** The timeline of a run as it is drawn: lines and an axis. */
export { type Folds, type Row, rowOf, toRows } from "./rows";
export { percent, ticksOf } from "./scale";
