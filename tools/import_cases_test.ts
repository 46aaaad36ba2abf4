/** Files that went wrong, or nearly: what each must come to. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import type { Incident } from "../lib/core/incident/incident.ts";
import { gzipSync } from "node:zlib";
import { EXPORT_FORMATS, exportFile } from "../lib/server/http/exports.ts";
import { openStore } from "../lib/server/store/kv.ts";
import {
  ImportFolder,
  type ImportRun,
  told,
} from "../tests/support/import_process.ts";
import { published } from "../tests/support/publishing.ts";
import {
  type ColumnName,
  COLUMNS,
  type CsvRow,
  csvRows,
  csvText,
} from "../tests/support/small_csv.ts";

/** Imports files one after the other into a new store. */
async function importing(
  ...files: [content: string | Uint8Array, ...flags: string[]][]
): Promise<ImportRun & { held: Incident[] }> {
  await using folder = await ImportFolder.make();
  let last: ImportRun | null = null;
  for (const [i, [content, ...flags]] of files.entries()) {
    await folder.write(`${i}.csv`, content);
    last = await folder.run(...flags, `${i}.csv`);
  }
  using kv = await openStore(folder.kvPath);
  const held = [...(await published(kv)).values()]
    .sort((a, b) => a.unique_key - b.unique_key);
  return { ...last!, held };
}

const FULL = csvText(csvRows(12));

/** The lines of a report that count rows add up to those of its files. */
function assertAddsUp(report: string, lines: number): void {
  const of = (label: string) => told(report, label) ?? 0;
  assertEquals(of("Lines read"), lines);
  assertEquals(
    of("that begin a row") + of("of headers") + of("blank") +
      of("that go on with a row"),
    lines,
  );
  assertEquals(of("that begin a row"), of("Rows read"));
  assertEquals(
    of("kept") + of("replaced") + of("older than") + of("rejected"),
    of("Rows read"),
  );
  assertEquals(of("new") + of("changed") + of("unchanged"), of("kept"));
}

Deno.test("what a file has no column for stays as it is held", async () => {
  const few: ColumnName[] = [
    "ID",
    "Date",
    "IUCR",
    "Primary Type",
    "Arrest",
    "Domestic",
    "District",
    "Community Area",
    "FBI Code",
    "Latitude",
    "Longitude",
  ];
  const full = await importing([FULL]);
  const fewer = csvText(csvRows(12), { columns: few });
  const same = await importing([FULL], [fewer]);
  assertEquals(same.held, full.held);
  assertStringIncludes(same.stdout, "Nothing changed");
  assertStringIncludes(same.stdout, "Kept as held");
  assertEquals(told(same.stdout, "location_description"), 12);
  assertEquals(told(same.stdout, "unchanged"), 12);

  // Also in rows that change, and that move to another month or year.
  const moved = csvRows(12, (n) => ({
    "Arrest": n === 1 ? "true" : "false",
    ...n === 2 && { "Date": "05/03/2017 03:14:22 PM" },
    ...n === 3 && { "Date": "01/03/2009 03:14:22 PM" },
  }));
  const changed = await importing([FULL], [csvText(moved, { columns: few })]);
  assertEquals(told(changed.stdout, "changed"), 3);
  for (const [n, incident] of changed.held.entries()) {
    const { date, arrest, year, ...others } = incident;
    const { date: before, arrest: __, year: ___, ...held } = full.held[n]!;
    assertEquals(others, held, `${n}`);
    assertEquals(arrest, n === 1);
    if (n === 2) assertEquals(date.slice(0, 10), "2017-05-03");
    else if (n === 3) {
      assertEquals([date.slice(0, 10), year], ["2009-01-03", 2009]);
    } else assertEquals(date, before);
  }
});

Deno.test("no row vanishes behind a quotation mark", async () => {
  const lines = FULL.trimEnd().split("\n");
  const cases: [name: string, spoilt: number[], rejected: number][] = [
    ["never closed", [2], 1],
    ["closed rows later", [2, 4], 2],
    ["in the last row", [12], 1],
    ["in the first row", [1], 1],
  ];
  for (const [name, spoilt, rejected] of cases) {
    const [first, last] = spoilt;
    const text = lines.map((line, i) =>
      i === first
        ? line.replace("STREET", '"STREET')
        : i === last
        ? line.replace("STREET", 'STREET"')
        : line
    ).join("\n") + "\n";
    const { code, stdout, held } = await importing([text]);
    assertEquals(code, 0, name);
    assertEquals(held.length, 12 - rejected, name);
    assertEquals(told(stdout, "rejected"), rejected, name);
    assertEquals(told(stdout, "quotation marks do not match"), rejected, name);
    assertAddsUp(stdout, 13);
  }
});

Deno.test("the lines of a report add up to the lines of its files", async () => {
  const rows = csvRows(12);
  const text = csvText(rows).replace("\n", ",Location\n").split("\n").map(
    (line, i) =>
      i === 0 || line === ""
        ? line
        : i === 5
        ? `${line},"47 S TESTER AVE\nCHICAGO, IL\n(41.8, -87.6)"`
        : i === 7
        ? `${line.replace("false", "maybe")},"(41.8, -87.6)"`
        : `${line},"(41.8, -87.6)"`,
  ).join("\n\n");
  const lines = text.split("\n").length - 1;
  const { stdout, held } = await importing([text.replaceAll("\n", "\r\n")]);
  assertEquals(held.length, 11);
  assertAddsUp(stdout, lines);
  assertEquals(told(stdout, "that go on with a row"), 2);
});

Deno.test("the later update wins, whatever the order of files or lines", async () => {
  const older = (n: number) => ({
    "Primary Type": "THEFT",
    "Updated On": "02/10/2016 03:50:01 PM",
    // Also where the older one stands in another month.
    ...n === 3 && { "Date": "07/03/2017 03:14:22 PM" },
  });
  const old = csvText(csvRows(12, older));
  const { held: expected } = await importing([FULL]);
  const after = await importing([FULL], [old]);
  assertEquals(after.held, expected);
  assertStringIncludes(
    after.stdout,
    "older than what is held, left as they are",
  );
  assertEquals(told(after.stdout, "older than what is held"), 12);
  assertAddsUp(after.stdout, 13);
  assertEquals((await importing([old], [FULL])).held, expected);
  const rows = [...csvRows(12), ...csvRows(12, older)];
  for (const both of [rows, rows.toReversed()]) {
    const { held, stdout } = await importing([csvText(both)]);
    assertEquals(held, expected);
    assertEquals(told(stdout, "replaced by a newer row"), 12);
    assertAddsUp(stdout, 25);
  }
});

Deno.test("an update of the future is not believed", async () => {
  const mistyped = csvRows(
    12,
    () => ({ "Updated On": "02/10/2099 03:50:01 PM" }),
  );
  const { stdout, held } = await importing([csvText(mistyped)], [
    csvText(csvRows(12, () => ({ "Arrest": "true" }))),
  ]);
  assertEquals(held.every(({ arrest }) => arrest), true);
  assertEquals(told(stdout, "changed"), 12);
  const first = await importing([csvText(mistyped)]);
  assertEquals(told(first.stdout, "updated_on: in the future"), 12);
  assertEquals(first.held[0]!.updated_on, null);
});

Deno.test("what looks wrong is published by force alone", async () => {
  const at = (hours: (n: number) => string) => (n: number) => ({
    "Date": `2017-03-${String(1 + n % 28).padStart(2, "0")}T${hours(n)}:00.000`,
  });
  const two = (n: number) => String(n).padStart(2, "0");
  const cases: [name: string, text: string, says: RegExp][] = [
    [
      "hours 1 to 12",
      csvText(csvRows(400, at((n) => `${two(1 + n % 12)}:${two(n * 7 % 60)}`))),
      /no incident from 13:00 to 23:59.*AM and PM/,
    ],
    [
      "midnights",
      csvText(csvRows(400, at(() => "00:00"))),
      /All 400 incidents stand at midnight/,
    ],
    [
      "hours 1 to 12, few in each month",
      csvText(csvRows(120, (n) => ({
        "Date": `2017-${two(1 + n % 12)}-03T${two(1 + n % 12)}:00:00.000`,
      }))),
      /no incident from 13:00 to 23:59 at all/,
    ],
    [
      "rejected rows",
      csvText(csvRows(12, (n) => n < 4 ? { "Date": "someday" } : {})),
      /4 of 12 rows were rejected/,
    ],
  ];
  for (const [name, text, says] of cases) {
    const refused = await importing([text]);
    assertEquals([refused.code, refused.held.length], [1, 0], name);
    assertMatch(refused.stderr, says, name);
    assertMatch(refused.stderr, /^[^\n]*--force publishes it\n$/, name);
    assertStringIncludes(refused.stdout, "Nothing was published.", name);
    const forced = await importing([text, "--force"]);
    assertEquals(forced.code, 0, name);
    assert(forced.held.length > 0, name);
  }
});

Deno.test("one form of dates holds for a whole column", async () => {
  const dated = (date: (n: number) => string) =>
    csvText(csvRows(12, (n) => ({ "Date": date(n), "Updated On": "" })));
  const month = dated((n) =>
    `5/${1 + n}/17 ${n}:${String(n * 7 % 60).padStart(2, "0")}`
  );
  const { stdout, held } = await importing([month]);
  assertEquals(
    held.map(({ date }) => date.slice(0, 10)),
    Array.from(
      { length: 12 },
      (_, n) => `2017-05-${String(1 + n).padStart(2, "0")}`,
    ),
  );
  assertEquals(told(stdout, "date: read as month/day"), 12);
  // The other column of dates, written by the same hand, tells as well.
  const both = csvText(csvRows(12, (n) => ({
    "Date": `${1 + n}/${1 + n}/17 ${n}:00`,
    "Updated On": `2/${1 + n}/18 13:00`,
  })));
  assertEquals((await importing([both])).held.length, 12);
  const days = await importing([month, "--dates=dmy"]);
  assertEquals(days.held[11]!.date.slice(0, 10), "2017-12-05");

  const ambiguous = dated((n) => `${1 + n}/${1 + n}/17 ${n}:00`);
  const alone = csvText(csvRows(12, (n) => ({
    "Date": `${1 + n}/${1 + n}/17 ${n}:00`,
  })));
  assertEquals((await importing([alone])).code, 1);
  const refused = await importing([ambiguous]);
  assertEquals([refused.code, refused.held.length], [1, 0]);
  assertMatch(refused.stderr, /^[^\n]*--dates=mdy or --dates=dmy\n$/);
  const read = await importing([ambiguous, "--dates=mdy"]);
  assertEquals([read.code, read.held.length], [0, 12]);
});

Deno.test("where dates are written in two ways, none is guessed at", async () => {
  const two = (n: number) => String(n).padStart(2, "0");
  const mixed = csvText(csvRows(20, (n) => ({
    "Date": n % 2 === 0
      ? `${two(1 + n)}-05-2017 12:45`
      : `05/${two(1 + n)}/2017 12:45:00 PM`,
  })));
  const refused = await importing([mixed]);
  assertEquals([refused.code, refused.held.length], [1, 0]);
  assertMatch(refused.stderr, /10 of 20 rows were rejected/);
  // The value that could not be read, not only where it stands.
  assertStringIncludes(refused.stdout, 'line 2: "01-05-2017 12:45"');
});

Deno.test("files that say the same in other ways are read", async () => {
  const { held: expected } = await importing([FULL]);
  const renamed: Record<string, string> = {
    "ID": "id",
    "Case Number": "case_number",
    "Primary Type": "PrimaryType",
    "Community Area": "COMMUNITY_AREA_NUMBER",
    "FBI Code": "FBICODE",
    "Latitude": "lat",
    "Longitude": "lon",
  };
  const [header, ...lines] = FULL.trimEnd().split("\n");
  const spreadsheet = csvText(csvRows(12, (n) => ({
    "IUCR": ["910", "110", "051A", "281"][n % 4]!,
    "Beat": "222",
    "District": "2",
    "Community Area": "38.0",
    "FBI Code": "7",
  })));
  const cases: [name: string, text: string][] = [
    ["semicolons", csvText(csvRows(12), { delimiter: ";" })],
    ["tabs", csvText(csvRows(12), { delimiter: "\t" })],
    ["a line that tells the separator", `sep=,\n${FULL}`],
    [
      "the same with another one",
      `sep=|\n${csvText(csvRows(12), { delimiter: "|" })}`,
    ],
    [
      "other headers",
      [COLUMNS.map((name) => renamed[name] ?? name).join(","), ...lines].join(
        "\n",
      ),
    ],
    [
      "whole rows in quotes",
      [
        header,
        ...lines.map((line) =>
          `"${line.replace(/(?<=,)[A-Z ]+(?=,)/g, '""$&""')}"`
        ),
      ].join("\n"),
    ],
    ["zeros dropped by a spreadsheet", spreadsheet],
  ];
  for (const [name, text] of cases) {
    const { code, stdout, held } = await importing([text]);
    assertEquals([code, told(stdout, "rejected")], [0, 0], name);
    assertEquals(held, expected, name);
  }
});

Deno.test("dates of one meaning are read in every form", async () => {
  const forms = [
    "2017-03-04 14:38:00+00:00",
    " 03/04/2017 02:38:00 PM",
    "03/04/2017 02:38:00 pm",
    "3/4/2017 2:38:00 PM",
    "2017-03-04T14:38",
  ];
  const text = csvText(csvRows(forms.length, (n) => ({ "Date": forms[n]! })));
  const { held } = await importing([text]);
  assertEquals(
    held.map(({ date }) => date.slice(0, 16)),
    forms.map(() => "2017-03-04T14:38"),
  );
});

Deno.test("the layout of the one-year dataset is refused with what to take instead", async () => {
  const text =
    "CASE#,DATE  OF OCCURRENCE,BLOCK, IUCR, PRIMARY DESCRIPTION, SECONDARY DESCRIPTION, LOCATION DESCRIPTION,ARREST,DOMESTIC,BEAT,WARD,FBI CD,X COORDINATE,Y COORDINATE,LATITUDE,LONGITUDE,LOCATION\n" +
    "JA300000,03/01/2017 02:38:00 PM,047XX S TESTER AVE,0910,THEFT,AUTOMOBILE,STREET,N,N,222,3,07,1176000,1873000,41.8,-87.6,\n";
  const { code, stdout, stderr } = await importing([text]);
  assertEquals([code, stdout], [1, ""]);
  assertMatch(
    stderr,
    /^[^\n]*One year prior to present[^\n]*Crimes - 2001 to Present[^\n]*\n$/,
  );
});

Deno.test("a value that is there is understood, or told", async () => {
  const odd: Partial<CsvRow>[] = [
    { "Arrest": "t", "Domestic": "f" },
    { "Arrest": "yes", "Domestic": "no" },
    { "Arrest": "1.0", "Domestic": "0.0" },
    { "ID": "20,000,003" },
    { "ID": "2.0000004E7" },
    { "Latitude": "41,8835", "Longitude": "-87,6234" },
    { "Location Description": "NULL" },
    { "Location Description": "nan" },
    { "Location Description": "\\N" },
    { "X Coordinate": "unknown", "Y Coordinate": "unknown" },
    { "Year": "2012" },
    { "Latitude": "north", "Ward": "third" },
  ];
  const { stdout, held } = await importing([
    csvText(csvRows(odd.length, (n) => odd[n]!)),
  ]);
  assertEquals(
    held.map((one) => one.unique_key),
    csvRows(12).map((row) => Number(row.ID)),
  );
  assertEquals(held.map((one) => one.arrest), odd.map((_, n) => n < 3));
  assertEquals([held[5]!.latitude, held[5]!.longitude], [41.8835, -87.6234]);
  assertEquals(
    held.filter((one) => one.location_description === null).length,
    3,
  );
  for (
    const note of [
      "x_coordinate: unreadable",
      "y_coordinate: unreadable",
      "year: not that of the date",
      "position: unreadable",
      "ward: unreadable",
    ]
  ) assertEquals(told(stdout, note), 1, note);
});

Deno.test("importing one's own export changes nothing", async () => {
  const { held } = await importing([csvText(csvRows(12, (n) => ({
    ...n === 1 && { "Primary Type": "CRIM SEXUAL ASSAULT" },
    ...n === 2 && { "Location Description": "PARKING LOT/GARAGE(NON.RESID.)" },
    ...n === 3 && { "Description": "=CMD()|CALC", "Block": "+1 S TESTER AVE" },
    ...n === 4 && { "Latitude": "", "Longitude": "" },
  })))]);
  assertEquals(held[1]!.primary_type, "CRIMINAL SEXUAL ASSAULT");
  assertEquals(held[3]!.description, "=CMD()|CALC");
  async function* batches() {
    yield await Promise.resolve(held);
  }
  for (const forPeople of [false, true]) {
    const parts = exportFile(EXPORT_FORMATS.csv, batches(), { forPeople });
    const text = await new Response(ReadableStream.from(parts)).text();
    assertEquals((await importing([text])).held, held);
  }
});

Deno.test("spellings of one place are one, with the source's own beside it", async () => {
  const spellings = [
    "PARKING LOT/GARAGE(NON.RESID.)",
    "PARKING LOT / GARAGE (NON RESIDENTIAL)",
    "SCHOOL, PUBLIC, BUILDING",
    "SCHOOL - PUBLIC BUILDING",
  ];
  const { held } = await importing([csvText(
    csvRows(4, (n) => ({ "Location Description": spellings[n]! })),
  )]);
  assertEquals(held.map((one) => one.source_location_description), spellings);
  assertEquals(
    held.map((one) => one.location_description),
    [1, 1, 3, 3].map((n) => spellings[n]!),
  );
});

Deno.test("default times and districts of before are kept", async () => {
  const { held, stdout } = await importing([csvText(csvRows(10, (n) => ({
    "Date": n < 5 ? "01/01/2017 12:01:00 AM" : "03/04/2009 02:38:00 PM",
    "Year": n < 5 ? "2017" : "2009",
    "District": n < 5 ? "002" : ["013", "021", "023"][n % 3]!,
  })))]);
  assertEquals(told(stdout, "kept"), 10);
  assertEquals(held[0]!.date, "2017-01-01T00:01:00");
  assertEquals(
    new Set(held.slice(5).map((one) => one.district)),
    new Set([13, 21, 23]),
  );
});

Deno.test("a pipe and standard input are read as files are", async () => {
  await using folder = await ImportFolder.make();
  const pipe = `${folder.path}/pipe.csv`;
  const made = await new Deno.Command("mkfifo", { args: [pipe] }).output();
  assertEquals(made.code, 0);
  const month = csvText(csvRows(12, (n) => ({
    "Date": `5/${1 + n}/17 ${n}:07`,
    "Updated On": "",
  })));
  const [run] = await Promise.all([
    folder.run("pipe.csv"),
    Deno.writeTextFile(pipe, month),
  ]);
  assertEquals([run.code, run.stderr], [0, ""]);
  assertEquals(told(run.stdout, "new"), 12);

  const more = csvText(csvRows(13));
  const piped = await folder.runWith(new TextEncoder().encode(more), "-");
  assertEquals([piped.code, piped.stderr], [0, ""]);
  assertEquals(told(piped.stdout, "new"), 1);
  const bad = await folder.runWith(new TextEncoder().encode("a,b\n"), "-");
  assertEquals([bad.code, bad.stdout], [1, ""]);
  assertMatch(bad.stderr, /^standard input cannot be imported: [^\n]*\n$/);
});

Deno.test("blank lines without end are given up on early", async () => {
  await using folder = await ImportFolder.make();
  // Two billion lines in two megabytes: each member is 2^24 of them.
  const member = gzipSync(new Uint8Array(1 << 24).fill(0x0a), { level: 9 });
  const head = gzipSync(FULL);
  const bytes = new Uint8Array(head.length + 120 * member.length);
  bytes.set(head);
  for (let i = 0; i < 120; i++) {
    bytes.set(member, head.length + i * member.length);
  }
  await folder.write("blank.csv.gz", bytes);
  const { code, stdout, stderr } = await folder.run("blank.csv.gz");
  assertEquals([code, stdout], [1, ""]);
  assertMatch(
    stderr,
    /^[^\n]*more than 1048576 blank lines from line 14 on[^\n]*\n$/,
  );
});

Deno.test("a store that may only be read ends the import in one line", async () => {
  await using folder = await ImportFolder.make();
  await folder.write("full.csv", FULL);
  assertEquals((await folder.run("full.csv")).code, 0);
  await folder.write("more.csv", csvText(csvRows(14)));
  for await (const { name, isFile } of Deno.readDir(folder.path)) {
    if (isFile) await Deno.chmod(`${folder.path}/${name}`, 0o444);
  }
  await Deno.chmod(folder.path, 0o555);
  try {
    const { code, stdout, stderr } = await folder.runUnprivileged("more.csv");
    assertEquals([code, stdout], [1, ""]);
    assertMatch(stderr, /^Cannot (?:use|open) the data store [^\n]*\n$/);
  } finally {
    await Deno.chmod(folder.path, 0o755);
  }
});

Deno.test("text that is not UTF-8 is read as what it is", async () => {
  const text = csvText(csvRows(12, () => ({ "Block": "047XX S PEÑA AVE" })));
  const latin = Uint8Array.from(text, (char) => char.charCodeAt(0));
  const { stdout, held } = await importing([latin]);
  assertEquals(held[0]!.block, "047XX S PEÑA AVE");
  assertEquals(told(stdout, "text: read as windows-1252"), 12);
  const utf8 = new TextEncoder().encode(text);
  assertEquals((await importing([utf8])).held, held);
  const mixed = await importing([new Uint8Array([...utf8, ...latin])]);
  assertEquals([mixed.code, mixed.held.length], [1, 0]);
  assertMatch(mixed.stderr, /^[^\n]*neither UTF-8 nor Windows-1252[^\n]*\n$/);
});

Deno.test("nothing in a file steers the terminal", async () => {
  const odd = "\x1b]0;title\x07\x9b2J";
  const rejected = csvText(csvRows(12, (n) => n === 0 ? { "Date": odd } : {}));
  const { stdout } = await importing([rejected]);
  assertStringIncludes(stdout, "\\u001b]0;title\\u0007\\u009b2J");
  const header = await importing([`${odd},${FULL}`.replace("ID", "key")]);
  assertEquals(header.code, 1);
  for (const text of [stdout, header.stderr, header.stdout]) {
    // deno-lint-ignore no-control-regex
    assertEquals(/[\0-\x09\x0b-\x1f\x7f-\x9f]/.test(text), false, text);
  }
});

Deno.test("a column that is not what it says ends the import in one line", async () => {
  await using folder = await ImportFolder.make();
  const rows = csvRows(
    65_600,
    (n) => ({ "Location Description": `PLACE ${n}` }),
  );
  await folder.write("places.csv", csvText(rows));
  const { code, stdout, stderr } = await folder.run("places.csv");
  assertEquals([code, stdout], [1, ""]);
  assertMatch(
    stderr,
    /^There are more than 65536 different location desc[^\n]*\n$/,
  );
});
