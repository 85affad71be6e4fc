/** What is asked for the pictures; the simulated model gives the same answers every time. */

export const ABOUT_DOCUMENTS = "What do our documents say about stopping a run?";
export const TOKYO = "What time is it in Tokyo right now?";
export const NOTE = "Hand over to the writer: draft a short note about Friday's release.";
export const REPORT = "Write a detailed report about restarting servers";

/** Prose, formulas, a table and code in one answer. */
export const SHAPES = "Explain growth at a fixed rate with formulas, a table and code.";
