import { DuckDBInstance } from "@duckdb/node-api";

/** The city's records and boundaries, in a folder that a command line names. */
export interface CityRecords {
  folder: string;
  // deno-lint-ignore no-explicit-any -- rows of any shape
  query(sql: string): Promise<any[][]>;
}

/** Opens them, or ends the process with a line that says what is missing. */
export async function openCityRecords(): Promise<CityRecords> {
  const [folder] = Deno.args;
  if (folder === undefined) {
    console.error("Name the folder of the city's records and boundaries.");
    Deno.exit(1);
  }
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  return {
    folder,
    query: async (sql) => (await db.runAndReadAll(sql)).getRows(),
  };
}
