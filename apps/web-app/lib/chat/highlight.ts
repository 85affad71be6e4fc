/** Colours code; the highlighter and each grammar are loaded when the first block needs them. */
import type { HighlighterCore, LanguageRegistration } from "shiki/types";

export interface CodeToken {
  content: string;
  color?: string;
}

type Grammar = () => Promise<{ default: LanguageRegistration[] }>;

const grammars: Record<string, Grammar> = {
  bash: () => import("shiki/langs/bash.mjs"),
  c: () => import("shiki/langs/c.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  diff: () => import("shiki/langs/diff.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  javascript: () => import("shiki/langs/javascript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  markdown: () => import("shiki/langs/markdown.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  rust: () => import("shiki/langs/rust.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  tsx: () => import("shiki/langs/tsx.mjs"),
  typescript: () => import("shiki/langs/typescript.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
};

const aliases: Record<string, string> = {
  console: "bash",
  js: "javascript",
  jsx: "tsx",
  md: "markdown",
  py: "python",
  rs: "rust",
  sh: "bash",
  shell: "bash",
  ts: "typescript",
  yml: "yaml",
};

/** Beyond this a block stays plain: colouring it would hold up the page. */
const LENGTH_LIMIT = 20_000;
const THEME = "variables";

let highlighter: Promise<HighlighterCore> | undefined;

/** The lines of the code as coloured tokens; null when it is better left plain. */
export async function highlight(code: string, language: string): Promise<CodeToken[][] | null> {
  const name = aliases[language] ?? language;
  const grammar = grammars[name];
  if (!grammar || code.length > LENGTH_LIMIT) return null;
  highlighter ??= createHighlighter();
  const shiki = await highlighter;
  if (!shiki.getLoadedLanguages().includes(name)) await shiki.loadLanguage(grammar());
  return shiki.codeToTokensBase(code, { lang: name, theme: THEME });
}

async function createHighlighter(): Promise<HighlighterCore> {
  const [{ createCssVariablesTheme, createHighlighterCore }, { createJavaScriptRegexEngine }] =
    await Promise.all([import("shiki/core"), import("shiki/engine/javascript")]);
  return createHighlighterCore({
    engine: createJavaScriptRegexEngine({ forgiving: true }),
    themes: [createCssVariablesTheme({ name: THEME, variablePrefix: "--code-" })],
  });
}
