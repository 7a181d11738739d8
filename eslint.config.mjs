import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'dist.*/', 'node_modules/', 'test/fixtures/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      // An async function turns what it throws into a rejection, await or not.
      '@typescript-eslint/require-await': 'off',
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 50 }],
    },
  },
  {
    // The rules of a call take time from their events, and nothing from chance.
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date']", message: 'Time arrives in events.' },
        { selector: "CallExpression[callee.name='Date']", message: 'Time arrives in events.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time arrives in events.' },
        { object: 'Math', property: 'random', message: 'The same call must always go the same way.' },
      ],
      'no-restricted-globals': ['error', 'performance', 'setTimeout', 'setInterval', 'fetch', 'process'],
    },
  },
  {
    // The build finds no names in a CommonJS package that is imported late (core, which has a rule of its own, has none).
    files: ['src/**/*.ts'],
    ignores: ['src/core/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportExpression > Literal[value='@livekit/rtc-node']",
          message: 'Import it at the top: built, it would be empty.',
        },
      ],
    },
  },
  {
    // agents-js and vitest take these modules' default exports.
    files: ['src/agent.ts', 'vitest.config.ts', 'test/support/voice-setup.ts', 'test/e2e/global-setup.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A describe block is a list, not a function that somebody has to follow.
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 400 }],
    },
  },
);
