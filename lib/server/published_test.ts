import { assertEquals } from "@std/assert";
import { on, sourceOf } from "../../tests/support/publishing.ts";
import { PublishedDataset } from "./published.ts";
import { publishIncidents } from "./refresh/publish.ts";

Deno.test("what the first look finds is told, also if the store was away before", async () => {
  using kv = await Deno.openKv(":memory:");
  const { manifest } = await publishIncidents(
    kv,
    sourceOf([on("2017-03-01", 1)]),
  );
  let away = true;
  const failing = new Proxy(kv, {
    get(target, name) {
      if (name === "get" && away) throw new Error("The store is away");
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const found: unknown[] = [];
  let now = 0;
  const published = new PublishedDataset(failing, {
    isEager: false,
    now: () => now,
    onFound: (manifest) => found.push(manifest?.version),
    report: () => {},
  });
  assertEquals(await published.get(), null);
  assertEquals(found, []);
  away = false;
  for (now = 10_000; now <= 30_000; now += 10_000) await published.get();
  assertEquals(found, [manifest!.version]);
});
