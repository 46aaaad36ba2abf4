/**
 * What a public map costs on Deno Deploy, computed from what `bench/edge.ts` and
 * `bench/edge/visits.ts` have measured last, as the table of docs/deploy.md:
 *
 *     deno run --allow-read bench/edge/costs.ts
 */
import {
  type Measured,
  readMeasured,
  readVisits,
  type Visits,
} from "./measured.ts";

/** What is thought of the use. */
export const USE = {
  /** A day. */
  visits: 1_000,
  /** Of these, by those who were never here, and by those of the day before. */
  newcomers: 0.6,
  returning: 0.2,
  /** Of visits export two months. */
  exporting: 0.01,
  /** A day, of an instance. */
  starts: 200,
  /** Of these begin with a question whose answer nobody has kept. */
  startsUnkept: 0.1,
  /** Questions of a visit that the page cannot answer from what it holds. */
  questions: 1,
  /** Seconds for which an instance lives. */
  life: 90,
} as const;

/** Days of a month. */
const DAYS = 30;
/** Memory of an instance, in GiB. */
const MEMORY = 0.75;

/** What a month has on the free plan, and how a number of it is said. */
const FREE = {
  "read units": 1_000_000,
  "write units": 500_000,
  "CPU, hours": 10,
  "memory, GiB-hours": 150,
  "requests": 1_000_000,
  "egress, GiB": 20,
} as const;
/** Reads of a month that Pro includes; what a million more costs, in dollars. */
const PRO = { reads: 5_000_000, millionReads: 1 };

type What = keyof typeof FREE;

/** What a month of that use takes. */
export function monthOf(
  { refreshed, starts, questions }: Measured,
  visits: Visits,
): Record<What, number> {
  const kept = starts["page, kept"]!;
  const unkept = starts["page, not kept"]!;
  const asked = questions["API, not kept: district"]!;
  const refresh = (what: string) => refreshed.find((one) => one.what === what)!;
  const daily = refresh("usual day");
  const monthly = refresh("day on which all is compared");

  /** Of a day. */
  const sum = (of: (one: { reads: number; writes: number }) => number) =>
    USE.starts * (1 - USE.startsUnkept) * of(kept) +
    USE.starts * USE.startsUnkept * of(unkept) +
    of(daily);
  const cpu = USE.starts * (1 - USE.startsUnkept) * kept.cpu! +
    USE.starts * USE.startsUnkept * unkept.cpu! + daily.seconds;
  return {
    "read units": DAYS *
        (sum(({ reads }) => reads) + USE.visits * ofVisit(visits, "reads")) +
      monthly.reads,
    "write units": DAYS * (sum(({ writes }) => writes) +
          USE.visits * USE.questions * asked.writes) + monthly.writes,
    "CPU, hours": DAYS * cpu / 3_600,
    "memory, GiB-hours": DAYS * USE.starts * USE.life / 3_600 * MEMORY,
    "requests": DAYS * USE.visits * ofVisit(visits, "requests"),
    "egress, GiB": DAYS * USE.visits * ofVisit(visits, "bytes") / 2 ** 30,
  };
}

/** What a visit takes on average. */
function ofVisit(visits: Visits, of: "requests" | "bytes" | "reads"): number {
  // An instance reads the incidents for the first of its newcomers alone.
  const first = Math.min(USE.newcomers, USE.starts / USE.visits);
  const shares: [what: string, share: number][] = [
    ["first visit", first],
    ["the next first visit", USE.newcomers - first],
    ["the day after", USE.returning],
    ["again the same day", 1 - USE.newcomers - USE.returning],
    ["an export of two months", USE.exporting],
    ["a question of the API", USE.questions],
  ];
  return shares.reduce(
    (sum, [what, share]) => sum + share * visits[what]![of],
    0,
  );
}

/** The table of docs/deploy.md, as Markdown. */
export function costTable(measured: Measured, visits: Visits): string {
  const month = monthOf(measured, visits);
  const rows = (Object.keys(FREE) as What[]).map((what) => {
    const used = month[what];
    const share = used / FREE[what];
    const fits = share <= 1
      ? `${Math.round(share * 100)} %`
      : `${Math.round(share * 100)} %: too much`;
    return [what, round(used), round(FREE[what]), fits];
  });
  const beyond = Math.max(0, month["read units"] - PRO.reads);
  const dollars = Math.ceil(beyond / 1_000_000 * PRO.millionReads);
  const table = [
    ["a month", "used", "on Free", "of that"],
    ["---", "---", "---", "---"],
    ...rows,
  ].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  return `${table}\n\nOn Pro the reads cost ${
    dollars === 0 ? "nothing more" : `${dollars} USD more`
  }.`;
}

/** As the document says it: no more digits than are known. */
function round(value: number): string {
  const digits = value < 10 ? 1 : 0;
  const step = value < 1_000 ? 1 : 10 ** (Math.floor(Math.log10(value)) - 1);
  return value < 1_000
    ? value.toFixed(digits)
    : (Math.round(value / step) * step).toLocaleString("en-US");
}

if (import.meta.main) {
  console.log(costTable(await readMeasured(), await readVisits()));
}
