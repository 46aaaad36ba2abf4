/** The parameter `view` of queries: a box whose incidents are counted beside. */
import type { Bbox } from "../grid.ts";
import { type Fault, ParamReader } from "./param_reader.ts";
import { readBbox } from "./read_box.ts";

export const VIEW_PARAM = "view";

/** Reads what an API query asks for, strictly; `null` if it asks for none. */
export function parseView(
  params: URLSearchParams,
): { view: Bbox | null; faults: Fault[] } {
  const texts = params.getAll(VIEW_PARAM);
  const own = new URLSearchParams(texts.map((text) => [VIEW_PARAM, text]));
  const reader = new ParamReader(own, [VIEW_PARAM], new Map(), []);
  const view = reader.judged(VIEW_PARAM, readBbox);
  return { view, faults: reader.faults };
}
