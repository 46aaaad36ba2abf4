/**
 * Asks the sources the smallest questions and says what is not as expected.
 *
 *     deno task doctor
 */
import { load } from "@std/dotenv";
import { printableLine } from "../lib/core/printable.ts";
import { SettingError } from "../lib/server/settings/setting.ts";
import { hiderOf } from "../lib/server/settings/secrets.ts";
import {
  openSource,
  readSourceSettings,
} from "../lib/server/settings/source_settings.ts";
import { examine } from "../lib/server/sources/examine.ts";
import { messageOf } from "../lib/server/watch/log.ts";
import { readNoArguments } from "./no_arguments.ts";

readNoArguments(
  `Asks the sources the smallest questions and says what of the answers is not as
the program expects it.

  deno task doctor

The city's portal is asked always, BigQuery where there are credentials: of its
table that reads some 1.8 GiB, about 0.01 USD beyond the free TiB of a month.
Ends with 1 if anything is not as expected.`,
);

const env = { ...await load(), ...Deno.env.toObject() };
const hide = hiderOf(env);
const say = (line: string) => console.log(printableLine(hide(line)));

try {
  Deno.exitCode = await main();
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  console.error(printableLine(hide(error.message)));
  Deno.exitCode = 1;
}

/** @returns 0 if all is as expected. */
async function main(): Promise<number> {
  const settings = readSourceSettings(env);
  const { credentialsFile, credentialsJson } = settings.bigquery;
  const names = credentialsFile || credentialsJson
    ? ["soda", "bigquery"] as const
    : ["soda"] as const;
  let different = 0;
  for (const name of names) {
    say(`${name}:`);
    // Among it is what a question to BigQuery costs, before it is asked.
    const log = (line: string) => say(`  ${line}`);
    const source = openSource({ ...settings, name }, { log })!;
    try {
      for (const { isExpected, text } of await examine(source, Date.now())) {
        if (!isExpected) different++;
        say(`  ${isExpected ? "as expected" : "DIFFERENT  "}  ${text}`);
      }
    } catch (error) {
      different++;
      say(`  DIFFERENT    ${messageOf(error)}`);
    }
  }
  if (names.length === 1) {
    say("bigquery: not asked, for there are no credentials of Google.");
  }
  say(
    different === 0
      ? "All is as the program expects it."
      : `${different} of this is not as the program expects it.`,
  );
  return different === 0 ? 0 : 1;
}
