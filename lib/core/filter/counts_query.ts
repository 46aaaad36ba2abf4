/**
 * What `/api/counts` takes beside a filter: what to count by, which measure,
 * whether zeros are told, and in which order.
 */
import { type Dimension, DIMENSIONS } from "../engine/dimensions.ts";
import { meantBy } from "./closest.ts";
import { cut, type Fault } from "./param_reader.ts";

/** A count alone; with it per 1,000 residents; with its share of all, 0 to 1. */
const MEASURES = ["count", "rate", "share"] as const;

export type Measure = typeof MEASURES[number];

export interface CountsWanted {
  /** One to three, in the order of the columns. */
  by: readonly Dimension[];
  measure: Measure;
  zeros: boolean;
  /** What rows are sorted by, before the order of their values. */
  order: readonly { field: OrderField; falling: boolean }[];
}

type OrderField = Dimension | Measure;

const MOST_DIMENSIONS = 3;

/** Reads what is wanted, strictly. */
export function parseCounts(
  params: URLSearchParams,
): { wanted: CountsWanted; faults: Fault[] } {
  const faults: Fault[] = [];
  const refuse = (
    param: string,
    value: string,
    wanted: string,
    allowed?: readonly string[],
  ) => {
    const shown = cut(value);
    const message = `Cannot use ${param}=${shown}: ${wanted}.`;
    const fault: Fault = { param, value: shown, message };
    faults.push(allowed ? { ...fault, allowed: [...allowed] } : fault);
  };
  const pieces = (param: string) =>
    params.getAll(param).flatMap((text) => text.split(","))
      .map((text) => text.trim().toLowerCase()).filter((text) => text !== "");
  /** One of some names; the first, if the parameter is absent. */
  const oneOf = <T extends string>(param: string, names: readonly T[]): T => {
    const asked = [...new Set(pieces(param))];
    if (asked.length === 0) return names[0]!;
    const name = names.find((name) => name === asked[0]);
    if (name !== undefined && asked.length === 1) return name;
    refuse(param, asked.join(), `expected ${names.join(" or ")}`, names);
    return names[0]!;
  };

  const by: Dimension[] = [];
  for (const piece of new Set(pieces("by"))) {
    const dimension = DIMENSIONS.find((name) => name === piece);
    if (dimension !== undefined) by.push(dimension);
    else {
      const meant = meantBy(piece, DIMENSIONS);
      const wanted = `nothing is counted by that${
        meant === null ? "" : `; the nearest is ${meant}`
      }`;
      refuse("by", piece, wanted, DIMENSIONS);
    }
  }
  if (by.length > MOST_DIMENSIONS || by.length + faults.length === 0) {
    const wanted = `expected one to ${MOST_DIMENSIONS} of ${
      DIMENSIONS.join(", ")
    }`;
    refuse("by", by.join(), wanted, DIMENSIONS);
  }

  const measure = oneOf("measure", MEASURES);
  if (measure === "rate" && !by.includes("area")) {
    const wanted = "residents are known of community areas: add area to by";
    refuse("measure", measure, wanted);
  }
  const fields = [...by, ...new Set<Measure>(["count", measure])];
  const order = pieces("order").flatMap((piece) => {
    const name = piece.replace(/^-/, "");
    const field = fields.find((field) => field === name);
    if (field !== undefined) return [{ field, falling: piece !== name }];
    const wanted = `expected ${fields.join(", ")}, with "-" before it to fall`;
    refuse("order", piece, wanted, fields);
    return [];
  });
  const zeros = oneOf("zeros", ["false", "true"]) === "true";
  return { wanted: { by, measure, zeros, order }, faults };
}

/** The one text of what is wanted. */
export function toCountsQuery(
  { by, measure, zeros, order }: CountsWanted,
): string {
  const sorted = order.map(({ field, falling }) =>
    falling ? `-${field}` : field
  );
  return `by=${by.join()}&measure=${measure}&zeros=${zeros}&order=${sorted.join()}`;
}
