/** Files, or folders of them, whose tests need a browser. */
const BROWSER_TESTS = [
  "compat/fresh/tests/dev_server_test.ts",
  "compat/fresh/tests/kinder_test.tsx",
  "compat/fresh/tests/public/islands_test.tsx",
  "tests/clients/duckdb_address_test.ts",
  "tests/clients/pages_test.ts",
  "tests/e2e/",
];

/** Whether the tests of a file need a browser; `file` is a path below the root. */
export function needsBrowser(file: string): boolean {
  return BROWSER_TESTS.some((path) => file.startsWith(path));
}
