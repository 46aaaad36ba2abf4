import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { randomIncidents } from "../tests/support/incidents.ts";
import { published, sourceOf } from "../tests/support/publishing.ts";
import { ImportFolder, told } from "../tests/support/import_process.ts";
import {
  PORTAL_HEADER,
  portalFile,
  portalRecord,
} from "../tests/support/portal_csv.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import {
  LEASE_TERM,
  leaseHolder,
  REFRESH_JOB,
  takeLease,
} from "../lib/server/store/lease.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { readManifest } from "../lib/server/store/manifest.ts";

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

Deno.test("the import says how it is used", async () => {
  await using folder = await ImportFolder.make();
  for (const flag of ["--help", "-h"]) {
    const { code, stdout, stderr } = await folder.run(flag);
    assertEquals([code, stderr], [0, ""]);
    assertStringIncludes(stdout, "deno task import FILE...");
    assertStringIncludes(stdout, "CRIMES_KV_PATH");
  }
});

Deno.test("the import refuses in one line what it cannot import", async () => {
  await using folder = await ImportFolder.make();
  await folder.write("good.csv", portalFile(ids(1, 9)));
  await folder.write("empty.csv", "");
  await folder.write("picture.csv", Uint8Array.of(137, 80, 78, 71, 0, 0, 13));
  await folder.write("page.csv", "<!doctype html>\n<title>502</title>\n");
  await folder.write("columns.csv", "ID,Date\n1,01/01/2017 12:00:00 AM\n");
  await folder.write("header.csv.gz", Uint8Array.of(31, 139, 8, 0, 0, 0));
  await Deno.mkdir(`${folder.path}/folder.csv`);
  const cases: [args: string[], told: string][] = [
    [[], "name CSV files"],
    [["--fast", "good.csv"], "--fast"],
    [["absent.csv"], "absent.csv"],
    [["folder.csv"], "folder.csv"],
    [["empty.csv"], "empty.csv"],
    [["picture.csv"], "picture.csv"],
    [["page.csv"], "page.csv"],
    [["columns.csv"], "columns.csv"],
    [["header.csv.gz"], "header.csv.gz"],
    [["good.csv", "columns.csv"], "columns.csv"],
    [["good.csv", "absent.csv"], "absent.csv"],
  ];
  for (const [args, told] of cases) {
    const { code, stdout, stderr } = await folder.run(...args);
    assertEquals([code, stdout], [1, ""], args.join(" "));
    assertStringIncludes(stderr, told);
    assertMatch(stderr, /^[^\n]+\n$/, args.join(" "));
  }
  using kv = await openStore(folder.kvPath);
  assertEquals((await readManifest(kv)).manifest, null);
});

Deno.test("the import refuses a store that is none", async () => {
  await using folder = await ImportFolder.make();
  await folder.write("good.csv", portalFile(ids(1, 9)));
  await folder.write("crimes.kv", "This is no database. ".repeat(20));
  const { code, stdout, stderr } = await folder.run("good.csv");
  assertEquals([code, stdout], [1, ""]);
  assertMatch(
    stderr,
    /^Cannot open the data store .* not a Deno KV database\n$/,
  );
});

Deno.test("the import publishes several files at once and reports truthfully", async () => {
  await using folder = await ImportFolder.make();
  await folder.write("first.csv", portalFile(ids(1, 100)));
  const first = await folder.run("first.csv");
  assertEquals([first.code, first.stderr], [0, ""]);
  assertEquals(told(first.stdout, "Rows read"), 100);
  assertEquals(told(first.stdout, "new"), 100);

  const rows = (...rows: string[]) => [PORTAL_HEADER, ...rows, ""].join("\n");
  await folder.write("second.csv", portalFile(ids(91, 110)));
  await folder.write(
    "third.csv",
    rows(
      portalRecord(110), // again, elsewhere: replaces the one in second.csv
      portalRecord(1, { month: 2, day: 2, arrest: true }), // as it was, but
      portalRecord(13, { month: 2, day: 14, arrest: true }), // arrested
      portalRecord(2, { month: 9, day: 3 }), // another month
      portalRecord(200).replace("41.774606", "36.619446"), // bogus place
      portalRecord(201).replace(/41\.7\d+,-87\.\d+/, ","), // no place
      portalRecord(202).replace("BATTERY", "CRIM SEXUAL ASSAULT"),
      portalRecord(203).replace("03/05/2017", "2017 in spring"),
    ),
  );
  const { code, stdout, stderr } = await folder.run("second.csv", "third.csv");
  assertEquals([code, stderr], [0, ""]);
  const report = Object.fromEntries(
    [
      "Rows read",
      "kept",
      "new",
      "changed",
      "unchanged",
      "replaced",
      "rejected",
      "unreadable date",
      "Without coordinates",
      "Labels merged",
    ].map((label) => [label, told(stdout, label)]),
  );
  assertEquals(report, {
    "Rows read": 28,
    "kept": 26,
    "new": 13, // 101 to 110, 200 to 202
    "changed": 3,
    "unchanged": 10, // 91 to 100
    "replaced": 1,
    "rejected": 1,
    "unreadable date": 1,
    "Without coordinates": 2,
    "Labels merged": 1,
  });
  assertMatch(stdout, /third\.csv.*line 9/);
  assertEquals(stdout.includes("41."), false, "no coordinates");

  using kv = await openStore(folder.kvPath);
  const all = await published(kv);
  assertEquals(all.size, 113);
  assertEquals(all.get(1)?.arrest, true);
  assertEquals(all.get(2)?.date, "2017-09-03T13:02:00");
  assertEquals(all.get(200)?.latitude, null);
  assertEquals(all.get(202)?.primary_type, "CRIMINAL SEXUAL ASSAULT");

  const again = await folder.run("second.csv", "third.csv");
  assertEquals(again.code, 0);
  assertStringIncludes(again.stdout, "Nothing changed");
});

Deno.test("the status names what was imported", async () => {
  await using folder = await ImportFolder.make();
  await folder.write("some.csv", portalFile(ids(1, 9)));
  assertEquals((await folder.run("some.csv")).code, 0);
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-check"],
      new URL("status.ts", import.meta.url).pathname,
    ],
    cwd: folder.path,
    env: { CRIMES_KV_PATH: folder.kvPath, NO_COLOR: "1" },
  }).output();
  assertEquals(code, 0);
  const text = new TextDecoder().decode(stdout);
  assertMatch(text, /^Holds +csv$/m);
  assertMatch(
    text,
    /^Imported +some\.csv, 0 h ago: 9 rows, 9 new, 0 changed$/m,
  );
});

Deno.test("an import of which nothing can be used says so and exits with 1", async () => {
  await using folder = await ImportFolder.make();
  const bad = portalRecord(1).replace("03/05/2017", "someday");
  await folder.write("bad.csv", `${PORTAL_HEADER}\n${bad}\n`);
  const { code, stdout } = await folder.run("bad.csv");
  assertEquals(code, 1);
  assertStringIncludes(stdout, "Nothing could be used");
  assertEquals(told(stdout, "rejected"), 1);
});

Deno.test("an import says at once who else publishes, and waits for its turn", async () => {
  await using folder = await ImportFolder.make();
  await folder.write("one.csv", portalFile(ids(1, 50)));
  using kv = await openStore(folder.kvPath);
  const other = await takeLease(kv, REFRESH_JOB, {
    holder: "another\x1bhost, process 7",
    work: "import",
    term: LEASE_TERM,
  });
  assert(other.ok);
  const process = folder.spawn("one.csv");
  const told = Promise.withResolvers<void>();
  const reading = (async () => {
    let text = "";
    for await (const piece of process.stderr) {
      text += new TextDecoder().decode(piece);
      if (text.includes("\n")) told.resolve();
    }
    return text;
  })();
  await told.promise;
  assertEquals((await readManifest(kv)).manifest, null);
  // The other one is done, and has published.
  const others = randomIncidents({ seed: 1, count: 70 });
  await publishIncidents(kv, sourceOf(others));
  await other.lease.release();
  assertEquals((await process.status).code, 0);
  await process.stdout.cancel();
  assertMatch(
    await reading,
    /^An import is under way: another\\u001bhost, process 7\. This import waits for its end\.\n/,
  );
  const held = await published(kv);
  for (const id of [...ids(1, 50), ...others.map((one) => one.unique_key)]) {
    assert(held.has(id), `${id}`);
  }
  assertEquals(await leaseHolder(kv, REFRESH_JOB), null);
});

Deno.test("of two imports at once, both are published", async () => {
  await using folder = await ImportFolder.make();
  await folder.write("one.csv", portalFile(ids(1, 50)));
  await folder.write("two.csv", portalFile(ids(101, 150)));
  const runs = await Promise.all([
    folder.run("one.csv"),
    folder.run("two.csv"),
  ]);
  assertEquals(runs.map(({ code }) => code), [0, 0]);
  using kv = await openStore(folder.kvPath);
  assertEquals((await readManifest(kv)).manifest!.rows, 100);
});

Deno.test("an import that waits for its turn ends with Ctrl-C", async () => {
  await using folder = await ImportFolder.make();
  await folder.write("one.csv", portalFile(ids(1, 50)));
  using kv = await openStore(folder.kvPath);
  const held = await takeLease(kv, REFRESH_JOB, {
    holder: "another",
    term: LEASE_TERM,
  });
  assert(held.ok);
  const process = folder.spawn("one.csv");
  const stderr = process.stderr.getReader();
  await stderr.read();
  process.kill("SIGINT");
  assertEquals((await process.status).code, 130);
  await Promise.all([stderr.cancel(), process.stdout.cancel()]);
  assertEquals((await readManifest(kv)).manifest, null);
});

Deno.test("Ctrl-C leaves things as they were", async () => {
  await using folder = await ImportFolder.make();
  await folder.write("old.csv", portalFile(ids(1, 50)));
  await folder.write("new.csv", portalFile(ids(51, 200_000)));
  assertEquals((await folder.run("old.csv")).code, 0);
  using kv = await openStore(folder.kvPath);
  const before = await readManifest(kv);

  const process = folder.spawn("new.csv");
  // A blob of the new data in the store: the import is in the middle of it.
  const heads = async () =>
    (await Array.fromAsync(kv.list({ prefix: ["blob"] }))).length;
  const staged = await heads();
  let ended = false;
  process.status.then(() => ended = true);
  while (!ended && await heads() === staged) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  process.kill("SIGINT");
  const { code, stdout, stderr } = await process.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  assertEquals([code, text(stdout)], [130, ""]);
  assertStringIncludes(text(stderr), "Stopped; nothing was changed.");
  assertEquals(await readManifest(kv), before);
});
