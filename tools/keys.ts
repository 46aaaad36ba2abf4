/** Makes, lists and revokes API keys: deno task keys */
import { load } from "@std/dotenv";
import { parseArgs } from "node:util";
import { printable, printableLine } from "../lib/core/printable.ts";
import { readSettings } from "../lib/server/settings/config.ts";
import { SettingError } from "../lib/server/settings/setting.ts";
import {
  createKey,
  listKeys,
  revokeKey,
  type StoredKey,
  TRUST_FOR,
} from "../lib/server/store/api_keys.ts";
import { openStore, StoreError } from "../lib/server/store/kv.ts";

const HELP = `Makes, lists and revokes API keys.

  deno task keys create NAME [--per-minute N] [--may-refresh]
  deno task keys list
  deno task keys revoke ID

NAME says whom or what the key is for. A new key is shown once; the store keeps
only what is needed to recognise it. It is sent with each request, as
"Authorization: Bearer KEY" or as "X-API-Key: KEY".

  --per-minute N  Requests a minute with this key, 1 to 1000000; without it, as
                  many as RATE_LIMIT_PER_MINUTE says.
  --may-refresh   The key may start a refresh (POST /api/refresh).

A revoked key is refused within ${TRUST_FOR / 1000} s. The store is the file
that CRIMES_KV_PATH names (.data/crimes.kv).

  -h, --help      Shows this.
`;

/** Something that whoever runs this can put right; one line. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** What was asked for on the command line. */
export type Command =
  | { name: "help" }
  | { name: "list" }
  | { name: "revoke"; id: string }
  | {
    name: "create";
    keyName: string;
    perMinute: number | null;
    mayRefresh: boolean;
  };

/**
 * Reads the command line.
 *
 * @throws {UsageError} If it asks for nothing that can be done.
 */
export function readCommand(args: string[]): Command {
  const { values, positionals } = parse(args);
  const [name, ...rest] = positionals;
  if (values.help) return { name: "help" };
  const expect = (count: number, form: string) => {
    if (rest.length !== count) {
      throw new UsageError(`Expected: deno task keys ${form}`);
    }
  };
  if (name !== "create" && (values["per-minute"] ?? values["may-refresh"])) {
    throw new UsageError("--per-minute and --may-refresh go with create");
  }
  switch (name) {
    case "create":
      expect(1, "create NAME (in quotes if it has spaces)");
      return {
        name,
        keyName: readName(rest[0]!),
        perMinute: readPerMinute(values["per-minute"]),
        mayRefresh: values["may-refresh"] ?? false,
      };
    case "list":
      expect(0, "list");
      return { name };
    case "revoke":
      expect(1, "revoke ID (see: deno task keys list)");
      return { name, id: rest[0]! };
    default:
      throw new UsageError(
        name === undefined
          ? "Nothing to do: create, list or revoke, or try --help"
          : `Cannot do "${name}": expected create, list or revoke`,
      );
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        "per-minute": { type: "string" },
        "may-refresh": { type: "boolean" },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [what] = error.message.split(". ");
    throw new UsageError(`${what}; try --help`);
  }
}

function readName(text: string): string {
  const name = text.trim();
  if (/^[^\p{Cc}]{1,100}$/u.test(name)) return name;
  throw new UsageError("The name must have 1 to 100 characters, on one line");
}

function readPerMinute(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= 1_000_000) {
    return Number(text);
  }
  throw new UsageError(
    `--per-minute is "${text}": expected a whole number from 1 to 1000000`,
  );
}

/** Does what was asked for. Returns what to print. */
export async function runCommand(
  kv: Deno.Kv,
  command: Exclude<Command, { name: "help" }>,
): Promise<string> {
  switch (command.name) {
    case "create": {
      const { key, stored } = await createKey(kv, command.keyName, command);
      return `Key ${stored.id} for "${
        printableLine(stored.name)
      }", shown this once:\n\n  ${key}\n\nSend it as "Authorization: Bearer KEY" or as "X-API-Key: KEY".`;
    }
    case "list":
      return table(await listKeys(kv));
    case "revoke": {
      const revoked = await revokeKey(kv, command.id);
      if (revoked !== null) {
        return `Key ${revoked.id} for "${
          printableLine(revoked.name)
        }" is revoked.`;
      }
      throw new UsageError(
        `There is no key with the ID "${command.id}"; deno task keys list shows all`,
      );
    }
  }
}

/** The keys, one a line, in columns. */
function table(stored: readonly StoredKey[]): string {
  if (stored.length === 0) return "There are no keys.";
  const rows = [
    ["ID", "CREATED", "LAST USED", "PER MINUTE", "REFRESH", "NAME"],
    ...stored.map((key) => [
      key.id,
      key.createdOn,
      key.lastUsedOn ?? "never",
      key.perMinute === null ? "default" : String(key.perMinute),
      key.mayRefresh ? "yes" : "no",
      printableLine(key.name),
    ]),
  ];
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => row[column]!.length))
  );
  return rows.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ")
      .trimEnd()
  ).join("\n");
}

async function main(args: string[]): Promise<void> {
  const command = readCommand(args);
  if (command.name === "help") return console.log(HELP.trimEnd());
  const settings = readSettings({ ...await load(), ...Deno.env.toObject() });
  using kv = await openStore(settings.kvPath);
  console.log(await runCommand(kv, command));
}

if (import.meta.main) {
  try {
    await main(Deno.args);
  } catch (error) {
    const plain = [SettingError, StoreError, UsageError]
      .some((type) => error instanceof type);
    console.error(
      plain
        ? printableLine((error as Error).message)
        : printable(Deno.inspect(error)),
    );
    Deno.exit(1);
  }
}
