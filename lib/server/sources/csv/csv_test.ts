import { assert, assertEquals, assertRejects } from "@std/assert";
import { gzipSync } from "node:zlib";
import {
  PORTAL_HEADER,
  portalFile,
  portalRecord,
} from "../../../../tests/support/portal_csv.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { readCsv } from "./csv.ts";
import { type Batch, SourceError } from "../source.ts";

/** Everything in a file with this content. */
async function readContent(
  content: string | Uint8Array,
  name = "crimes.csv",
): Promise<
  { incidents: Incident[]; rejected: Batch["rejected"]; batches: Batch[] }
> {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/${name}`;
    if (typeof content === "string") await Deno.writeTextFile(path, content);
    else await Deno.writeFile(path, content);
    const batches = await Array.fromAsync(readCsv(path));
    return {
      batches,
      incidents: batches.flatMap((batch) => batch.incidents),
      rejected: batches.flatMap((batch) => batch.rejected),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const ids = (incidents: Incident[]) => incidents.map((one) => one.unique_key);
const bytes = (text: string) => new TextEncoder().encode(text);
const THREE = portalFile([11, 12, 13]);

Deno.test("readCsv() reads the same from every way to store a file", async () => {
  const { incidents } = await readContent(THREE);
  assertEquals(ids(incidents), [11, 12, 13]);
  assertEquals(incidents[0]!.date, "2017-12-12T13:11:00");
  const half = THREE.indexOf("\n12,") + 1;
  const cases: [name: string, content: string | Uint8Array, file?: string][] = [
    ["byte order mark", `\ufeff${THREE}`],
    ["Windows line ends", THREE.replaceAll("\n", "\r\n")],
    ["old Mac line ends", THREE.replaceAll("\n", "\r")],
    ["no last line end", THREE.trimEnd()],
    ["blank lines", THREE.replaceAll("\n", "\n\n")],
    ["gzip", gzipSync(THREE), "crimes.csv.gz"],
    ["gzip by another name", gzipSync(THREE), "crimes.csv"],
    ["plain by the name of gzip", THREE, "crimes.csv.gz"],
    [
      "gzip in two members",
      new Uint8Array([
        ...gzipSync(THREE.slice(0, half)),
        ...gzipSync(THREE.slice(half)),
      ]),
    ],
    ["gzip of a byte order mark", gzipSync(`\ufeff${THREE}`)],
  ];
  for (const [name, content, file] of cases) {
    assertEquals((await readContent(content, file)).incidents, incidents, name);
  }
});

Deno.test("readCsv() rejects a record with its line and goes on", async () => {
  const good = portalRecord(11);
  const lines = [
    PORTAL_HEADER,
    good,
    portalRecord(12).replace("BATTERY,", ","),
    "",
    portalRecord(13).replace('"(41.774406,', '"CHICAGO, IL\n(41.774406,'),
    portalRecord(14).replace("03/05/2017", "03/35/2017"),
    portalRecord(15) + ",more",
    "15,JA15",
    portalRecord(16).replace("APARTMENT", '"AN" APARTMENT"'),
    portalRecord(17),
  ];
  const { incidents, rejected } = await readContent(`${lines.join("\n")}\n`);
  assertEquals(ids(incidents), [11, 13, 17]);
  assertEquals(rejected, [
    { reason: "no primary_type", where: "line 3", value: "" },
    {
      reason: "unreadable date",
      where: "line 7",
      value: "03/35/2017 01:14:00 PM",
    },
    {
      reason: "wrong number of fields",
      where: "line 8",
      value: "23 of 22 fields",
    },
    {
      reason: "wrong number of fields",
      where: "line 9",
      value: "2 of 22 fields",
    },
    {
      reason: "quotation marks do not match",
      where: "line 10",
      value: "22 of 22 fields",
    },
  ]);
});

Deno.test("readCsv() tells a last record that was cut short", async () => {
  const whole = portalRecord(12);
  for (const length of [1, 5, 60, whole.length - 1]) {
    const { incidents, rejected } = await readContent(
      `${PORTAL_HEADER}\n${portalRecord(11)}\n${whole.slice(0, length)}`,
    );
    assertEquals(ids(incidents), [11], `${length} characters`);
    assertEquals(rejected.length, 1);
    assertEquals(rejected[0]!.reason, "record is cut short");
    assertEquals(rejected[0]!.where, "line 3");
  }
});

Deno.test("readCsv() says in one line why a file cannot be read", async () => {
  const cases: [content: string | Uint8Array, says: string][] = [
    ["", "is empty"],
    ["\n\n \n", "nothing but blank lines"],
    ["\n\n\n", "nothing but blank lines"],
    ["a,b\n1,2\n", "names no column for unique_key, date, iucr"],
    ["<!DOCTYPE html>\n<html>", "It has: <!DOCTYPE html>"],
    [new Uint8Array([0, 1, 2, 3]), "binary"],
    [bytes("PK\x03\x04etc"), "zip archive"],
    [new Uint8Array([0xff, 0xfe, 0x49, 0]), "UTF-16"],
    [gzipSync("a,b\n"), "names no column"],
    [gzipSync(THREE).subarray(0, 60), "cut short"],
    [
      gzipSync(THREE).map((byte, i) => i === 80 ? byte ^ 255 : byte),
      "damaged",
    ],
    [
      `${PORTAL_HEADER}\n"${"x\n".repeat(600_000)}`,
      "records can be used; line 2: quotation marks do not match",
    ],
  ];
  for (const [content, says] of cases) {
    const error = await assertRejects(() => readContent(content), SourceError);
    assert(error.message.includes(says), `${says}: ${error.message}`);
    assert(error.message.includes("crimes.csv"), error.message);
    assert(!error.message.includes("\n"), error.message);
  }
});

Deno.test("readCsv() says in one line why there is nothing to read", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await assertRejects(
      () => Array.fromAsync(readCsv(`${folder}/none.csv`)),
      SourceError,
      "There is no file",
    );
    await assertRejects(
      () => Array.fromAsync(readCsv(folder)),
      SourceError,
      "is not a file",
    );
  } finally {
    await Deno.remove(folder);
  }
});

Deno.test("readCsv() notes fields that the file has no column for", async () => {
  const withoutWard = THREE.replace("Ward", "Wrd");
  const { batches } = await readContent(withoutWard);
  assertEquals(batches.map((batch) => batch.notes), [
    {},
    { "ward: no such column": 3 },
  ]);
});

Deno.test("readCsv() notes fields that several columns could be", async () => {
  const note = (field: "ward") =>
    `${field}: several such columns, the first was taken` as const;
  const cases: [from: string, to: string, notes: Batch["notes"]][] = [
    ["Year", "WARD", { [note("ward")]: 3 }],
    // One column has the field's own name, the others only mean it.
    ["Updated On", "Lat", { "updated_on: no such column": 3 }],
    ["Latitude,Longitude", "Lat,Lng", {}],
  ];
  for (const [from, to, notes] of cases) {
    const { batches } = await readContent(THREE.replace(from, to));
    assertEquals(batches.at(-1)!.notes, notes, to);
  }
});

Deno.test("readCsv() tells how far it is, and stops when it is told to", async () => {
  const path = await Deno.makeTempFile({ suffix: ".csv" });
  try {
    await Deno.writeTextFile(path, portalFile(Array(20_000).keys()));
    const { size } = await Deno.stat(path);
    let before = 0;
    for await (const { progress } of readCsv(path)) {
      assertEquals(progress!.totalBytes, size);
      assert(progress!.readBytes >= before);
      before = progress!.readBytes;
    }
    assertEquals(before, size);

    const stopping = new AbortController();
    let rows = 0;
    await assertRejects(
      async () => {
        for await (
          const { incidents } of readCsv(path, { signal: stopping.signal })
        ) {
          rows += incidents.length;
          stopping.abort(new Error("enough"));
        }
      },
      Error,
      "enough",
    );
    assert(rows > 0 && rows < 20_000, `${rows}`);

    // Leaving early must close the file: the test would report a leak.
    for await (const _ of readCsv(path)) break;
  } finally {
    await Deno.remove(path);
  }
});
