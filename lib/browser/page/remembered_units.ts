import type { Units } from "../../core/format.ts";

const KEY = "units";
/** Even naming it throws where a visitor blocks storage. */
const local = () => localStorage;

/** What lengths are said in, as the visitor once chose: feet by themselves. */
export function rememberedUnits(storage = local): Units {
  try {
    return storage().getItem(KEY) === "metres" ? "metres" : "feet";
  } catch {
    return "feet";
  }
}

/** Keeps a choice for the next visit. */
export function rememberUnits(units: Units, storage = local): void {
  try {
    if (units === "feet") storage().removeItem(KEY);
    else storage().setItem(KEY, units);
  } catch {
    // Blocked or full: it is to be chosen anew next time.
  }
}
