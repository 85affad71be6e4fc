/** The rules of the client: no framework, no console, one folder to a concern. */
import tseslint from "typescript-eslint";

const PARENT = { regex: "^\\.\\./", message: "Import by the package's own name across folders." };

export default tseslint.config(
  { ignores: ["dist/**", "src/events/types.gen.ts"] },
  ...tseslint.configs.strict,
  {
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: [PARENT] }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-invalid-void-type": "off",
    },
  },
  {
    files: ["scripts/**", "examples/**"],
    rules: { "no-console": "off", "@typescript-eslint/no-restricted-imports": "off" },
  },
);
