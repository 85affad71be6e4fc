"use client";

/** Lets this browser remember the language that a person has chosen. */
import { type Language, LANGUAGE_COOKIE } from "./languages";

const YEAR_SECONDS = 31_536_000;

/** `null` forgets it: the browser's own settings decide again. */
export function rememberLanguage(language: Language | null): void {
  const age = language === null ? 0 : YEAR_SECONDS;
  const secure = window.location.protocol === "https:" ? ";secure" : "";
  document.cookie = `${LANGUAGE_COOKIE}=${language ?? ""};path=/;max-age=${age};samesite=lax${secure}`;
}
