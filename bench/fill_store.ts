import { realFile } from "../tests/support/real_rows.ts";

/**
 * Imports the city's rows of 2017, where they are beside the repository, into a
 * store; else it stays as it is, and whoever starts on it gets the made-up city.
 *
 * @param env Settings that name the store.
 * @throws {Error} If the import fails.
 */
export async function fillStore(
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const file = realFile("csv/portal_2017.csv.gz");
  if (file === null) return console.log("No real rows: the made-up city.");
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "tools/import.ts", file],
    env,
    stdout: "null",
  }).output();
  if (!success) throw new Error("The import failed.");
}
