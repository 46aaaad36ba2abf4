/** Counts by one to three dimensions. */
import { formatDay } from "../../core/calendar.ts";
import { COUNTS } from "../../core/api/operations.ts";
import {
  type ComparisonFacts,
  comparisonFacts,
} from "../../core/compare/comparison_facts.ts";
import { askSwings, type Swings } from "../../core/compare/ask_swings.ts";
import {
  type CountList,
  countRowsText,
  toCountList,
  toCountRows,
} from "../../core/engine/count_list.ts";
import { countRows, swingsBy } from "../../core/engine/count_rows.ts";
import { type CutUnit, cutUnits } from "../../core/engine/cut_units.ts";
import type { CountFacts } from "../../core/engine/days_asked.ts";
import {
  type CountsWanted,
  MEASURE_FIELDS,
  parseCounts,
  toCountsQuery,
} from "../../core/filter/counts_query.ts";
import type { Dimension } from "../../core/engine/dimensions.ts";
import { MOST_DENSE } from "../../core/engine/table_counts.ts";
import { combinationsOf, MOST_ZEROS } from "../../core/engine/with_zeros.ts";
import {
  withoutToldByDays,
  withToldByDays,
} from "../../core/engine/told_by_days.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { toQuery } from "../../core/filter/query.ts";
import { heldOf } from "../../core/page/held.ts";
import {
  type AnswerForm,
  JSON_HEADERS,
  type Question,
} from "../http/answer.ts";
import { caveatsOf } from "../http/meta.ts";
import { Problem } from "../http/problem.ts";
import { readQuery } from "../http/read_query.ts";
import type { Dataset } from "./dataset.ts";
import { answererFor, computedBy } from "./questions.ts";
import { countChanges } from "./changes.ts";
import { recordedOf } from "./recorded_of.ts";

/**
 * Incidents that are counted by more combinations than a table has room for:
 * each may be a row of its own, and a million of those takes seconds.
 */
const MOST_SCATTERED = 250_000;

interface Counts {
  data: CountList;
  meta: {
    total: number;
    rows: number;
    returned: number;
    /** Of all that is counted, where changes are. */
    comparison?: ComparisonFacts;
    caveats: string[];
    computedBy?: string;
  };
}

interface CountsQuestion extends Question {
  filter: Filter;
  wanted: CountsWanted;
  compute(): Promise<Counts>;
}

/**
 * What an address asks for.
 *
 * @throws {Problem} 400 that names every parameter that cannot be used.
 */
export function countsQuestion(dataset: Dataset, url: URL): CountsQuestion {
  const { wanted, faults } = parseCounts(url.searchParams);
  const { filter, numbers: { limit } } = readQuery(
    url,
    dataset.vocabulary,
    COUNTS,
    faults,
  );
  return countsOf(dataset, filter, wanted, limit);
}

/** The same, computed as rows. */
export function countRowsQuestion(dataset: Dataset, url: URL): Question {
  const counts = countsQuestion(dataset, url);
  return {
    ...counts,
    form: undefined,
    async compute() {
      const { data, meta } = await counts.compute();
      return { data: toCountRows(data), meta };
    },
  };
}

/** Counts of what matches a filter. */
export function countsOf(
  dataset: Dataset,
  filter: Filter,
  wanted: CountsWanted,
  limit: number,
): CountsQuestion {
  // Changes are of days that are held.
  const heldOnly = wanted.measure === "change";
  const by = answererFor(dataset, filter, { heldOnly });
  return {
    manifest: dataset.manifest,
    filter,
    wanted,
    form: ROWS_FORM,
    text: `counts ${toQuery(filter)} ${toCountsQuery(wanted)} ${limit}`,
    queries: by.reach === "computed" ? 1 : 0,
    compute: () => count(dataset, by, filter, wanted, limit),
  };
}

/** The names of a row's values, in their order. */
const namesOf = ({ by, measure }: CountsWanted) => [
  ...by,
  ...MEASURE_FIELDS[measure],
];

const ROWS_FORM: AnswerForm = {
  contentType: JSON_HEADERS["content-type"],
  write: (list, meta) =>
    `{"data":[${countRowsText(list as CountList, ",")}],"meta":${
      JSON.stringify(meta)
    }}`,
};

async function count(
  dataset: Dataset,
  { answerer, reach }: ReturnType<typeof answererFor>,
  filter: Filter,
  wanted: CountsWanted,
  limit: number,
): Promise<Counts> {
  const { manifest, dictionary } = dataset;
  const from = reach === "computed"
    ? formatDay(0)
    : manifest.since ?? manifest.from;
  const facts = { filter, dictionary, from, to: manifest.to };
  if (reach !== "computed") await refuseScattered(dataset, wanted, facts);
  const changes = wanted.measure === "change"
    ? await countChanges(dataset, filter, wanted)
    : null;
  const { total, unmapped, table } = changes === null
    ? await countedBy(answerer, filter, wanted.by)
    : { ...await dataset.query(filter, {}), table: null };
  const swings = wanted.measure === "rate"
    ? await swingsOf(dataset, filter, wanted)
    : undefined;
  const { list, all } = table !== null
    ? tooMany(() => countRows(table, total, wanted, facts, limit, swings))
    : {
      list: toCountList(changes!.rows.slice(0, limit), namesOf(wanted)),
      all: changes!.rows.length,
    };
  const caveats = caveatsOf(
    manifest,
    filter,
    unmapped,
    reach,
    recordedOf(wanted.by),
  );
  caveats.push(...cutUnits(wanted.by, facts).map(cutInWords));
  if (list.rows < all) {
    caveats.push(
      `These are ${list.rows} of ${all} rows: raise limit for the rest.`,
    );
  }
  if (wanted.measure === "rate") {
    caveats.push(
      "Rates are per 1,000 residents of the 2020 census, whatever the period is; who works or visits there is not counted. rate_low and rate_high allow for how much the weeks of each row's area swing.",
    );
  }
  caveats.push(...changes?.caveats ?? []);
  return {
    data: list,
    meta: {
      total,
      rows: all,
      returned: list.rows,
      ...changes && { comparison: comparisonFacts(changes.comparison) },
      caveats,
      ...computedBy(reach),
    },
  };
}

async function countedBy(
  answerer: ReturnType<typeof answererFor>["answerer"],
  filter: Filter,
  by: readonly Dimension[],
) {
  const answer = await answerer
    .table(filter, withoutToldByDays(by), MOST_SCATTERED)
    .catch(refuseTooMany);
  return { ...answer, table: withToldByDays(answer.table, by) };
}

/** Of days that are held: how much an area swings, others tell as well. */
async function swingsOf(
  dataset: Dataset,
  filter: Filter,
  { by }: CountsWanted,
): Promise<Swings> {
  const { manifest, unreadable } = dataset;
  return await askSwings(
    swingsBy(by),
    recordedOf(swingsBy(by)),
    filter,
    heldOf(manifest, unreadable),
    (filter, wants) => dataset.query(filter, wants),
  );
}

function cutInWords({ unit, first, last }: CutUnit): string {
  const parts = [
    ...first === null ? [] : [`the first ${unit} from ${first} on`],
    ...last === null ? [] : [`the last ${unit} up to ${last}`],
  ];
  return `Not whole, for the period holds only some of their days: ${
    parts.join(", ")
  }.`;
}

/** @throws {Problem} 400, if counting would take seconds. */
async function refuseScattered(
  dataset: Dataset,
  { by }: CountsWanted,
  facts: CountFacts,
): Promise<void> {
  const { beats } = dataset.vocabulary;
  const counted = withoutToldByDays(by);
  const combinations = combinationsOf(counted, { ...facts, beats });
  if (combinations <= MOST_DENSE) return;
  const { total } = await dataset.query(facts.filter, {});
  if (total <= MOST_SCATTERED) return;
  throw new Problem(
    400,
    "too-many-rows",
    `These are ${total} incidents by ${combinations} combinations. Count by fewer or coarser dimensions, or filter: by more than ${MOST_DENSE} combinations at most ${MOST_SCATTERED} incidents are counted.`,
  );
}

function refuseTooMany(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new Problem(
    400,
    "too-many-rows",
    `These are ${error.message}. Count by fewer or coarser dimensions, or filter.`,
  );
}

function tooMany<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Problem(
      400,
      "too-many-rows",
      `With zeros this has ${error.message}. Leave zeros=true out, count by fewer dimensions, or ask for a shorter period; at most ${MOST_ZEROS} are told.`,
    );
  }
}
