import { assert, assertEquals } from "@std/assert";
import { on, sourceOf } from "../../../tests/support/publishing.ts";
import { openDataset } from "../loaded_dataset.ts";
import { publishIncidents } from "../refresh/publish.ts";
import { read } from "../refresh/read_chunk.ts";
import { searchAsked } from "./asked.ts";
import { Searching } from "./searching.ts";

/** Some incidents on each of ten blocks of a street, in one of its spellings. */
function incidentsOf(street: string) {
  return Array.from({ length: 20 }, (_, i) => {
    const block = i >> 1;
    return on("2017-05-01", i + 1, {
      block: `0${40 + block}XX ${street}`,
      latitude: 41.8 - block * 0.0018,
      longitude: -87.63,
    });
  });
}

Deno.test("search is made ready once for each version, with the source's spellings", async () => {
  using kv = await Deno.openKv(":memory:");
  const reads: string[] = [];
  const reported: unknown[] = [];
  let broken = false;
  const reading = (id: string) => {
    reads.push(id);
    if (broken) throw new Error("The store is away");
    return read(kv, id);
  };
  const open = async (street: string) => {
    const source = sourceOf(incidentsOf(street));
    const { manifest } = await publishIncidents(kv, source);
    return await openDataset(manifest!, reading);
  };
  // Each is a version of its own: only the abbreviation differs.
  const streets = ["S WENTWORTH AV", "S HALSTED ST", "S ASHLAND AVE"];
  const datasets = [];
  for (const street of streets) datasets.push(await open(street));
  reads.length = 0;

  const searching = new Searching({
    read: async (id) => await reading(id),
    report: (error) => reported.push(error),
  });
  for (let round = 0; round < 3; round++) {
    for (const [i, dataset] of datasets.entries()) {
      const [one, other] = await Promise.all([
        searching.of(dataset),
        searching.of(dataset),
      ]);
      assertEquals(one, other);
      const [found] = one.search.find(`4701 ${streets[i]!.slice(0, -3)}`);
      const name = streets[i]!.trim().replaceAll(" ", "+");
      assertEquals(found?.filter, `block=047XX+${name}`);
    }
  }
  assertEquals(reads.length, new Set(reads).size, "each piece once");
  assertEquals(reported, []);

  const later = await open("S RACINE AVE");
  broken = true;
  const without = await searching.of(later);
  assertEquals([without.hasStreets, reported.length], [false, 2]);
  // What is found then has another tag than when all can be read.
  const url = new URL("http://localhost/api/search?q=racine");
  const inPart = await searchAsked(searching, later, url);
  broken = false;
  const whole = await searchAsked(
    new Searching({ read: async (id) => await reading(id), report() {} }),
    later,
    url,
  );
  assert(inPart.text !== whole.text);
});
