import { parse } from "@std/dotenv";
import { assertEquals } from "@std/assert";
import { readSettings } from "../lib/server/settings/config.ts";

const SAMPLE = Deno.readTextFileSync(
  new URL("../.env.sample", import.meta.url),
);
const ASSIGNMENT = /^# ([A-Z_]+=.*)$/gm;

/** The settings of the sample, as if every one were uncommented. */
const sample: Record<string, string> = parse(
  [...SAMPLE.matchAll(ASSIGNMENT)].map(([, line]) => line).join("\n"),
);

Deno.test(".env.sample names each setting that is read, and no other", () => {
  const read = new Set<string>();
  readSettings(
    new Proxy({}, { get: (_, name) => void read.add(String(name)) }),
  );
  // Set by the host.
  for (const name of ["DENO_DEPLOYMENT_ID", "DENO_TIMELINE"]) read.delete(name);
  assertEquals(Object.keys(sample).toSorted(), [...read].toSorted());
});

Deno.test(".env.sample gives each setting's default", () => {
  assertEquals(readSettings(sample), readSettings({}));
});
