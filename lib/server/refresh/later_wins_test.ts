import { assertEquals } from "@std/assert";
import { anIncident } from "../../../tests/support/incident.ts";
import { randomNumbers } from "../../../tests/support/incidents.ts";
import { byKey, published } from "../../../tests/support/publishing.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Batch } from "../sources/source.ts";
import { publishIncidents } from "./publish.ts";

/** What a file may have no column for; a place goes with its own spelling. */
const COLUMNS: readonly (keyof Incident)[][] = [
  ["case_number"],
  ["block"],
  ["beat"],
  ["ward"],
  ["updated_on"],
  ["location_description", "source_location_description"],
];

/** A row of an incident, and what its file had no column for. */
interface Row {
  incident: Incident;
  absent: readonly (keyof Incident)[];
}

/** The rule in plain words: the later row, filled from the other one. */
function expected(first: Row, second: Row, isHeld: boolean): Incident {
  const [a, b] = [first.incident, second.incident];
  const isOlder = a.updated_on !== null && b.updated_on !== null &&
    b.updated_on < a.updated_on;
  // What is held and newer stays as it is, whatever else is known.
  if (isOlder && isHeld) return a;
  const [winner, other] = isOlder ? [first, b] : [second, a];
  const fields = winner.absent.map((field) => [field, other[field]]);
  return { ...winner.incident, ...Object.fromEntries(fields) };
}

function batchOf(rows: readonly Row[]): Batch {
  const incidents = rows.map(({ incident }) => incident);
  return { incidents, rejected: [], notes: {}, absent: rows[0]!.absent };
}

function sourceOf(batches: readonly Batch[]) {
  return {
    name: "csv" as const,
    async *incidents() {
      yield* batches;
    },
  };
}

Deno.test("of two rows the later one counts, whatever columns either lacks", async () => {
  const KEYS = 60;
  for (let seed = 1; seed <= 12; seed++) {
    const below = randomNumbers(seed);
    const anyColumns = () => COLUMNS.filter(() => below(3) === 0).flat();
    const rowsOf = (which: number): Row[] => {
      const absent = anyColumns();
      return Array.from({ length: KEYS }, (_, i) => {
        const day = 1 + below(28);
        const month = 1 + below(3);
        const incident = anIncident({
          unique_key: 100 + i,
          date: `2017-0${month}-${`${day}`.padStart(2, "0")}T10:00:00`,
          case_number: `${which}${below(1000)}`,
          block: `00${which}XX W ${below(50)}TH ST`,
          beat: `0${which}${10 + below(80)}`,
          ward: 1 + below(50),
          arrest: below(2) === 0,
          location_description: which === 1 ? "STREET" : "APARTMENT",
          source_location_description: which === 1 ? "STREET" : "APARTMENT",
          updated_on: below(4) === 0
            ? null
            : `2018-01-0${1 + below(3)}T00:00:00`,
        });
        const lost = absent.map((field) => [field, null]);
        return {
          incident: { ...incident, ...Object.fromEntries(lost) },
          absent,
        };
      });
    };
    const [first, second] = [rowsOf(1), rowsOf(2)];
    for (const isHeld of [false, true]) {
      using kv = await Deno.openKv(":memory:");
      const batches = [batchOf(first), batchOf(second)];
      const deliveries = isHeld ? batches.map((batch) => [batch]) : [batches];
      for (const delivery of deliveries) {
        await publishIncidents(kv, sourceOf(delivery), {
          laterWins: true,
          now: () => Date.UTC(2019),
        });
      }
      const wanted = first.map((row, i) => expected(row, second[i]!, isHeld));
      assertEquals(
        await published(kv),
        byKey(wanted),
        `seed ${seed}, ${isHeld ? "held" : "in one delivery"}`,
      );
    }
  }
});
