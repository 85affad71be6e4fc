/** The command palette and the keyboard map, as the shell loads them when they are wanted. */
export { CommandPalette } from "./CommandPalette";
export { KeyboardMap } from "./KeyboardMap";
