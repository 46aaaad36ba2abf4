import { assertEquals, assertStringIncludes } from "@std/assert";
import { askSoda } from "../../../tests/support/fake_soda/ask.ts";
import { on } from "../../../tests/support/publishing.ts";
import { toRecord } from "../../../tests/support/warehouse/record.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { examine } from "./examine.ts";

const NOW = Date.parse("2017-03-12T08:00:00Z");

/** Three days with something each hour. */
const INCIDENTS = Array.from({ length: 72 }, (_, i) => {
  const day = `2017-03-0${3 + Math.floor(i / 24)}`;
  const hour = String(i % 24).padStart(2, "0");
  return on(day, i + 1, { date: `${day}T${hour}:30:00` });
});

/** What a portal that holds these gives rise to. */
async function differences(incidents: Incident[], now = NOW) {
  await using asked = await askSoda(incidents.map(toRecord));
  const findings = await examine(asked.source, now, { leastAYear: 800 });
  return findings.filter(({ isExpected }) => !isExpected)
    .map(({ text }) => text);
}

Deno.test("examine() finds nothing where all is as expected", async () => {
  assertEquals(await differences(INCIDENTS), []);
});

Deno.test("examine() says what is not as expected", async () => {
  const cases: [string, Incident[], string][] = [
    ["empty", [], "no incident at all"],
    ["few", INCIDENTS.slice(0, 60), "60 incidents of 1 months"],
    [
      "no afternoons",
      INCIDENTS.map((one) => ({
        ...one,
        date: one.date.replace(/T\d\d/, "T09"),
      })),
      "13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23",
    ],
    [
      "a column is gone",
      INCIDENTS.map((one) => ({ ...one, beat: null })),
      "No record has beat",
    ],
    [
      "a new code",
      [...INCIDENTS, on("2017-03-05", 99, { iucr: "9876" })],
      "9876",
    ],
  ];
  for (const [name, incidents, told] of cases) {
    assertStringIncludes((await differences(incidents)).join("\n"), told, name);
  }
  const late = await differences(INCIDENTS, NOW + 30 * 86_400_000);
  assertStringIncludes(late.join("\n"), "Its newest day is 2017-03-05");
});
