import { assertEquals, assertRejects } from "@std/assert";
import { makePatient, patiently } from "./patience.ts";
import { StoreError } from "./store_error.ts";

/** Work that finds the file locked so many times, then does `then`. */
function locked<T>(times: number, then: () => T | Promise<T>) {
  return () =>
    times-- > 0
      ? Promise.reject(new TypeError("database is locked"))
      : (async () => await then())();
}

Deno.test("patiently() tries again while the file is locked", async () => {
  assertEquals(await patiently(locked(3, () => "done")), "done");
});

Deno.test("patiently() passes any other fault on at once", async () => {
  let tries = 0;
  const work = locked(1, () => {
    tries++;
    throw new TypeError("disk is full");
  });
  await assertRejects(() => patiently(work), TypeError, "disk is full");
  assertEquals(tries, 1);
});

Deno.test("every kind of write waits for its turn", async () => {
  using kv = await Deno.openKv(":memory:");
  const atomic = kv.atomic.bind(kv);
  let refusals = 0;
  // As Deno KV behaves while another program writes to the same file.
  kv.atomic = () => {
    const operation = atomic();
    const commit = operation.commit.bind(operation);
    operation.commit = locked(2, () => {
      refusals += 2;
      return commit();
    });
    return operation;
  };
  kv.set = locked(2, () => {
    refusals += 2;
    return { ok: true, versionstamp: "1" };
  });
  kv.delete = locked(2, () => {
    refusals += 2;
  });
  const patient = makePatient(kv);
  await patient.set(["a"], 1);
  await patient.delete(["a"]);
  const { ok } = await patient.atomic()
    .check({ key: ["b"], versionstamp: null }).set(["b"], 2).commit();
  assertEquals([ok, refusals], [true, 6]);
  assertEquals((await patient.get(["b"])).value, 2);
});

Deno.test("a write that cannot be done says plainly why", async () => {
  const cases: [said: string, told: string | null][] = [
    ["database or disk is full", "the disk is full"],
    ["disk I/O error", "the disk reports an error"],
    ["attempt to write a readonly database", "it cannot be written"],
    ["database disk image is malformed", "the database is damaged"],
    ["Value too large (max 65536 bytes)", null],
  ];
  for (const [said, told] of cases) {
    using kv = await Deno.openKv(":memory:");
    kv.set = () => Promise.reject(new TypeError(said));
    const patient = makePatient(kv);
    await (told === null
      ? assertRejects(() => patient.set(["a"], 1), TypeError, said)
      : assertRejects(() => patient.set(["a"], 1), StoreError, told));
  }
});
