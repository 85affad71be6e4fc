/** Input methods: a key that picks one of their words is not meant for the page. */
import type { KeyboardEvent } from "react";

/** Safari says so by key code only. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}
