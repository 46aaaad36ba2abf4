/** The store cannot be used; the message is one line for whoever runs it. */
export class StoreError extends Error {
  override name = "StoreError";
}

/** What SQLite says, and what it means. */
const MEANINGS: readonly [said: string, meaning: string][] = [
  ["not a database", "the file is not a Deno KV database"],
  ["malformed", "the database is damaged"],
  ["disk is full", "the disk is full"],
  ["disk I/O error", "the disk reports an error"],
  ["readonly", "it cannot be written"],
  ["locked", "another program keeps it locked"],
  ["unable to open", "the file cannot be opened or created"],
];

/** SQLite's words in ours; `null` if the error is not of its making. */
export function meaningOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const known = MEANINGS.find(([said]) => error.message.includes(said));
  return known?.[1] ?? null;
}
