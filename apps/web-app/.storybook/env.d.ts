/** What the tests of stories tell the page; see vitest.stories.config.ts. */
interface ImportMetaEnv {
  readonly VITE_AXE_RULES?: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
