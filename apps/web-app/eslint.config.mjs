/** The rules of the web application: who may import whom, and what nobody writes. */
import { readdirSync } from "node:fs";

import { globalIgnores } from "eslint/config";
import nextVitals from "eslint-config-next/core-web-vitals";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import { importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

const RAW_COLOUR =
  "/(#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\\b|\\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\\(|\\b(bg|text|border|ring|fill|stroke|outline|from|via|to|divide|decoration|shadow|accent|caret|placeholder)-(black|white|slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)(-\\d{2,3})?\\b)/i";

const colours = [
  { selector: `Literal[value=${RAW_COLOUR}]`, message: "Use a token of styles/tokens.css." },
  {
    selector: `TemplateElement[value.raw=${RAW_COLOUR}]`,
    message: "Use a token of styles/tokens.css.",
  },
];

/** What speaks every language: nothing that people read stands in these files. */
const SPOKEN = [
  "app/(app)/**",
  "app/(auth)/**",
  "app/_components/**",
  "components/**",
  "features/{account,agents,auth,chat,invitation,palette,sessions}/**",
  "features/organisation/switcher/**",
  "hooks/**",
];

const words = [
  {
    selector: "JSXText[value=/\\p{L}{2}/u]",
    message: "Words stand in messages/, in every language.",
  },
  {
    selector:
      "JSXAttribute[name.name=/^(alt|aria-label|aria-description|description|detail|label|placeholder|title)$/] > Literal[value=/\\p{L}{2}/u]",
    message: "Words stand in messages/, in every language.",
  },
];

const GENERATED_CLIENT = {
  regex: "^@/lib/api/client(/|$)",
  allowTypeImports: true,
  message: "The generated client is called in lib/server only; import types elsewhere.",
};
const PARENT = { regex: "^\\.\\./", message: "Import by absolute path (@/...) across folders." };

const features = readdirSync(new URL("features", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** Whatever makes runs shows them with the run timeline. */
const SHOWN_BY_OTHERS = ["run-timeline"];

/** Each floor may use what stands below it. */
const zones = [
  {
    target: "./features",
    from: ["./app", "./lib/server"],
    message: "Features know neither pages nor the server.",
  },
  ...features.map((feature) => ({
    target: `./features/${feature}`,
    from: "./features",
    except: [...new Set([feature, ...SHOWN_BY_OTHERS])].map((name) => `./${name}`),
    message: "Features do not know each other; what they share belongs to lib or components.",
  })),
  {
    target: ["./components", "./hooks"],
    from: ["./app", "./features", "./lib/api", "./lib/queries", "./lib/server"],
    message: "Components and hooks know no data.",
  },
  { target: "./lib/queries", from: ["./app", "./features", "./components", "./lib/server"] },
  {
    target: ["./lib/chat", "./lib/timeline"],
    from: ["./app", "./features", "./components", "./lib/server"],
  },
  {
    target: "./lib/api",
    from: ["./app", "./features", "./components", "./lib/queries", "./lib/server"],
  },
  { target: "./lib/server", from: ["./app", "./features", "./components", "./lib/queries"] },
  { target: "./types", from: ["./app", "./features", "./components"] },
  { target: "./types", from: "./lib", except: ["./api/client"] },
];

export default tseslint.config(
  globalIgnores([
    ".next/**",
    "next-env.d.ts",
    "lib/api/client/**",
    "lib/permissions.gen.ts",
    "lib/server/allowlist.gen.ts",
    "test-results/**",
    "playwright-report/**",
    "storybook-static/**",
  ]),
  ...nextVitals,
  ...tseslint.configs.strict,
  {
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [
        createTypeScriptImportResolver({ project: import.meta.dirname + "/tsconfig.json" }),
      ],
    },
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "react/no-danger": "error",
      "no-console": ["error", { allow: ["warn", "error"] }],
      "no-restricted-globals": [
        "error",
        { name: "fetch", message: "Use request() or send() of lib/api/request." },
      ],
      "no-restricted-syntax": ["error", ...colours],
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [GENERATED_CLIENT, PARENT] },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones }],
      "import-x/no-cycle": "error",
      "@typescript-eslint/no-invalid-void-type": "off",
      "import-x/order": [
        "error",
        {
          groups: ["builtin", "external", "internal", ["parent", "sibling", "index"]],
          pathGroups: [{ pattern: "@/**", group: "internal" }],
          pathGroupsExcludedImportTypes: ["builtin"],
          "newlines-between": "always",
        },
      ],
    },
  },
  {
    files: ["lib/api/**", "lib/server/**", "scripts/**", "server/**", "tests/**"],
    rules: { "no-restricted-globals": "off" },
  },
  {
    files: SPOKEN.map((folder) => `${folder}/*.tsx`),
    ignores: ["**/*.test.tsx", "**/*.stories.tsx"],
    rules: { "no-restricted-syntax": ["error", ...colours, ...words] },
  },
  {
    files: ["lib/server/**"],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: [PARENT] }] },
  },
  {
    files: ["lib/navigation.ts"],
    rules: { "@next/next/no-location-assign-relative-destination": "off" },
  },
  {
    files: ["lib/brand.ts", "styles/accent.mjs"],
    rules: { "@typescript-eslint/no-restricted-imports": "off", "no-restricted-syntax": "off" },
  },
  {
    files: ["scripts/**", "tests/**"],
    rules: { "no-console": "off", "no-restricted-syntax": "off" },
  },
);
