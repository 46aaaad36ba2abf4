import { assertEquals } from "@std/assert";
import { type Import, lastImport, recordImport } from "./imports.ts";

const made = (at: string): Import => ({
  at,
  files: ["crimes.csv"],
  rows: 1,
  added: 1,
  changed: 0,
  older: 0,
  rejected: 0,
  version: "v",
});

Deno.test("the last import is told, and few are kept", async () => {
  using kv = await Deno.openKv(":memory:");
  assertEquals(await lastImport(kv), null);
  for (let day = 1; day <= 25; day++) {
    await recordImport(kv, made(`2026-03-${String(day).padStart(2, "0")}`));
  }
  assertEquals((await lastImport(kv))?.at, "2026-03-25");
  const all = await Array.fromAsync(kv.list({ prefix: ["import"] }));
  assertEquals(all.length, 20);
});

Deno.test("the last import is the last also if the clock was set back", async () => {
  using kv = await Deno.openKv(":memory:");
  for (let day = 1; day <= 25; day++) {
    await recordImport(kv, made(`2026-03-${String(day).padStart(2, "0")}`));
  }
  await recordImport(kv, made("2017-03-12"));
  assertEquals((await lastImport(kv))?.at, "2017-03-12");
});
