import { assertEquals } from "@std/assert";
import { on, sourceOf } from "../../../tests/support/publishing.ts";
import { OPERATIONS } from "../../core/api/operations.ts";
import { openDataset } from "../loaded_dataset.ts";
import { publishIncidents } from "../refresh/publish.ts";
import { read } from "../refresh/read_chunk.ts";
import { exampleAddresses } from "./example_addresses.ts";

Deno.test("to name an incident nothing is read but of the newest period", async () => {
  using kv = await Deno.openKv(":memory:");
  const { manifest } = await publishIncidents(
    kv,
    sourceOf([
      on("2014-05-01", 1),
      on("2015-06-01", 2),
      on("2016-07-01", 3),
    ]),
  );
  const cores = new Map(
    manifest!.chunks.map(({ core, period }) => [core.id, period]),
  );
  const reads: string[] = [];
  const dataset = await openDataset(manifest!, (id) => {
    if (cores.has(id)) reads.push(cores.get(id)!);
    return read(kv, id);
  });
  const addresses = [];
  for (const operation of OPERATIONS) {
    addresses.push(...await exampleAddresses(operation, dataset));
  }
  assertEquals(addresses.includes("/api/crimes/3"), true);
  assertEquals(reads, ["2016-07"]);
});
