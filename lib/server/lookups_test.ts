import { assertEquals } from "@std/assert";
import { on, sourceOf } from "../../tests/support/publishing.ts";
import { Lookups } from "./lookups.ts";
import { publishIncidents } from "./refresh/publish.ts";
import { read } from "./refresh/read_chunk.ts";

Deno.test("a lookup that could not be read is tried again, and no other", async () => {
  using kv = await Deno.openKv(":memory:");
  const incidents = [on("2014-05-01", 1), on("2015-06-01", 2)];
  const { manifest } = await publishIncidents(kv, sourceOf(incidents));
  const [older, newer] = manifest!.chunks;
  const reads: string[] = [];
  let broken = true;
  const arrived: string[] = [];
  const lookups = new Lookups(
    manifest!.chunks,
    async (id) => {
      reads.push(id);
      if (broken && id === older!.lookup!.id) throw new Error("away");
      return await read(kv, id);
    },
    (period) => arrived.push(period),
  );
  await Promise.all([lookups.all(), lookups.all()]);
  assertEquals(reads.length, 2);
  assertEquals(lookups.of(older!.period), undefined);
  assertEquals(arrived, [newer!.period]);
  broken = false;
  await lookups.all();
  assertEquals(reads.length, 3);
  assertEquals(arrived, [newer!.period, older!.period]);
  await lookups.all();
  assertEquals(reads.length, 3);
});
