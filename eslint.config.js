import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  globalIgnores([
    "**/generated/",
    "**/artifacts/",
    "**/cache/",
    "**/target/",
    "**/.atlas/",
    "**/.turbo/",
    "evm/build/",
  ]),
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    // One program of all packages: they import each other, and one for each would check shared ten times.
    languageOptions: {
      parserOptions: { project: ["tsconfig.json"], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Typed arrays are read under bounds that the code has established; `noUncheckedIndexedAccess` asks for the mark.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/consistent-generic-constructors": "off",
      // An interface whose other implementations wait is implemented by an async method that does not.
      "@typescript-eslint/require-await": "off",
      // Bytes-as-characters is what a source of an assembler is; emoji segmentation is not a concern here.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      "@typescript-eslint/prefer-nullish-coalescing": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    rules: {
      eqeqeq: "error",
      // MS-DOS ends a text with 0x1a, and sources of that time still do.
      "no-control-regex": "off",
      "no-else-return": "error",
      "no-implicit-coercion": "error",
      "no-param-reassign": "error",
      "no-restricted-properties": [
        "error",
        { object: "it", property: "only", message: "It would hide every other test." },
        { object: "it", property: "skip", message: "A test that does not run proves nothing." },
        { object: "describe", property: "only", message: "It would hide every other test." },
        { object: "describe", property: "skip", message: "A test that does not run proves nothing." },
        {
          object: "Math",
          property: "random",
          message: "Take randomness from a seed, or from node:crypto for secrets.",
        },
      ],
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 5],
      "object-shorthand": "error",
      "prefer-template": "error",
    },
  },
  {
    // Commands speak through cli/src/terminal.ts, so that stdout stays theirs; libraries do not speak.
    files: ["*/src/**"],
    rules: { "no-console": "error" },
  },
  {
    // A `describe` is one function around many tests.
    files: ["**/*.test.ts"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["**/*.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { module: "writable", require: "readonly", __dirname: "readonly" },
    },
  },
);
