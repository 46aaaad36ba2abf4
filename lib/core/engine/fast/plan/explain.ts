import type { GridBox } from "../../grid_box.ts";
import { FAILS } from "../../predicates.ts";
import type { SetTerm, Terms, WideTerm } from "../ask/terms.ts";
import { listsNewest } from "./map_plan.ts";
import type {
  CellsCount,
  CellsPlan,
  CountPlan,
  GroupsPlan,
  LookBack,
  Plan,
  Scan,
  ScanPlan,
  SpaceNewest,
  SpacePlan,
  TablesPlan,
  TimelinePlan,
  TimePlan,
} from "./plan.ts";

/** Parts of an answer, and in words how each of them comes about. */
export type Explained = Map<string, string>;

/** Says in words what a plan does. */
export function explain(plan: Plan): Explained {
  return new Map(plan.ground === "time" ? timeParts(plan) : spaceParts(plan));
}

/** A line for each part. */
export function toText(explained: Explained): string {
  return [...explained].map(([part, words]) => `${part}: ${words}`).join("\n");
}

const IN_SCAN = "in the same scan";
const LISTED = "the newest are listed";

function* timeParts(plan: TimePlan): Generator<[string, string]> {
  const { count, less, cells, newest, tables, timeline } = plan;
  yield ["counts", timeCountWords(count, less)];
  if (cells !== null) yield ["cells", IN_SCAN];
  for (const { what, by } of newest) {
    yield [what, by === "count" ? IN_SCAN : "back from the newest row"];
  }
  if (tables !== null) yield ["tables", IN_SCAN];
  if (timeline !== null) yield ["timeline", timelineWords(timeline)];
}

function timeCountWords(
  { terms, grouping }: TimePlan["count"],
  less: TimePlan["less"],
): string {
  const order = "in the order of time";
  if (less !== null) {
    return `groups by ${grouping}, without one condition; less what fails ` +
      `that: ${rowsWords(less.terms, null)}, ${order}`;
  }
  if (grouping === null) return `${rowsWords(terms, null)}, ${order}`;
  return grouping === "kind and district"
    ? `groups by ${grouping}; hours and areas of rows, ${order}`
    : `groups by ${grouping}; what these lack, ${order}`;
}

function* spaceParts(plan: SpacePlan): Generator<[string, string]> {
  const { count, cells, newest, tables, timeline } = plan;
  yield ["counts", countWords(count)];
  if (cells !== null) yield ["cells", cellsWords(cells)];
  for (const one of newest) {
    const listed = one.what === "points" && listsNewest(cells) ||
      count.by === "scan" && count.list !== null;
    yield [one.what, newestWords(one, listed)];
  }
  if (tables !== null) {
    yield ["tables", tablesWords(tables)];
  }
  if (timeline !== null) yield ["timeline", timelineWords(timeline)];
}

function countWords(plan: CountPlan): string {
  switch (plan.by) {
    case "groups":
      return `${groupsWords(plan)}; what these lack, ${groundWords(plan.rest)}`;
    case "complement":
      return `${groupsWords(plan.all)}, without one condition; less what ` +
        `fails that: ${
          plan.less.map(({ terms, box }) => rowsWords(terms, box)).join(", ")
        }`;
    case "outside":
      return `${groupsWords(plan.all)}, without the ${
        formWords(plan.less)
      }; less the rows ${
        isShape(plan.less) ? "around it" : `of ${boxesWords(plan.less.length)}`
      }`;
    case "squares":
      return `squares inside the ${formWords(plan.rim)}; rows of ${
        restWords(plan.rim)
      }`;
    case "scan":
      return scanWords(plan);
  }
}

function scanWords({ terms, box, known, owns, list }: ScanPlan): string {
  const words = [rowsWords(terms, box)];
  if (known !== null) {
    words.push(`groups by ${known.column} and clock for their charts`);
  }
  for (const { chart, all } of owns) {
    words.push(`${groupsWords(all)} for the chart of ${chartName(chart)}`);
  }
  if (list !== null) words.push(LISTED);
  return words.join("; ");
}

const groupsWords = ({ column }: GroupsPlan) => `groups by ${column}`;

const groundWords = (ground: "time" | "space") =>
  ground === "time" ? "in the order of time" : "in space";

/** What is left where whole squares or cells are known. */
function restWords(rest: readonly Scan[]): string {
  return isShape(rest) ? "what is left of it" : boxesWords(rest.length);
}

const formWords = (scans: readonly Scan[]) => isShape(scans) ? "shape" : "box";

const isShape = (scans: readonly Scan[]) =>
  scans.some(({ terms }) => terms.region !== null);

function boxesWords(boxes: number): string {
  return boxes === 0 ? "nothing around it" : `${boxes} boxes around it`;
}

/** What is asked of rows, and about what share passes it. */
function rowsWords(terms: Terms, box: GridBox | null): string {
  const where = terms.region !== null
    ? "rows of the shape"
    : box === null
    ? "rows"
    : "rows of the box";
  const asked = termsWords(terms);
  return asked === "" ? `all ${where}` : `${where} asked for ${asked}`;
}

function termsWords({ sets, wides }: Terms): string {
  const words = (name: string, { share }: SetTerm | WideTerm) =>
    share === undefined ? name : `${name} (${Math.round(share * 100)} %)`;
  return [
    ...sets.map((term) => words(term.plane, term)),
    ...wides.map((term) => {
      const name = term.column === "day" ? "month of year" : term.column;
      return words(name, term);
    }),
  ].join(", ");
}

function chartName(bit: number): string {
  return Object.entries(FAILS).find(([, value]) => value === bit)![0];
}

function tablesWords(plan: TablesPlan): string {
  switch (plan.by) {
    case "count":
      return IN_SCAN;
    case "scan":
      return "a scan of their own";
    case "all":
      return [
        "tables of all rows",
        ...plan.less.map((terms) => `less ${rowsWords(terms, null)}`),
      ].join(", ");
  }
}

function cellsWords(plan: CellsPlan): string {
  switch (plan.by) {
    case "count":
      return IN_SCAN;
    case "list":
      return `of the list, if that has all; else ${
        cellsCountWords(plan.otherwise)
      }`;
    default:
      return cellsCountWords(plan);
  }
}

function cellsCountWords(plan: CellsCount): string {
  if (plan.by === "scan") {
    return `a scan of their own${listsNewest(plan) ? `; ${LISTED}` : ""}`;
  }
  const { less, rim } = plan;
  return [
    "cells of all rows",
    ...less === null ? [] : [`less ${rowsWords(less.terms, null)}`],
    ...rim.length === 0 ? [] : [`rows of ${restWords(rim)}`],
  ].join("; ");
}

/** @param listed Whether they were while something else was looked for. */
function newestWords(plan: SpaceNewest, listed: boolean): string {
  const windows = "windows of days in space";
  const back = backWords(plan.back);
  if (plan.what === "rows") {
    return [...back, ...listed ? ["from the list"] : [], windows]
      .join("; else ");
  }
  const { inView } = plan;
  const isListed = inView.by === "scan" ? inView.list !== null : listed;
  const ways = [
    ...isListed ? ["from the list, if that has all"] : [],
    ...back,
    windows,
  ];
  return `${inViewWords(inView)}; ${ways.join("; else ")}`;
}

function inViewWords(
  inView: Extract<SpaceNewest, { what: "points" }>["inView"],
): string {
  switch (inView.by) {
    case "count":
      return "the count says how many";
    case "cells":
      return `cells say how many, and rows of ${boxesWords(inView.rim.length)}`;
    case "scan":
      return "a scan of the view";
  }
}

function backWords(back: LookBack | null): string[] {
  if (back === null) return [];
  const [most, rows] = [back.most, back.rows].map((n) =>
    n.toLocaleString("en")
  );
  return [`back from the newest row, if ${most} of ${rows} are enough`];
}

function timelineWords({ by }: TimelinePlan): string {
  return by === "count"
    ? "days in the same scan"
    : `the window, ${groundWords(by)}`;
}
