import type { Units } from "../../core/format.ts";
import type { Words } from "../../core/language/words.ts";
import { cellInWords, regionInWords } from "../../core/map/map_key.ts";
import type { Pick } from "./pick.ts";

/** What is told of what the pointer is over; "" of what only a popup tells. */
export function pickInWords(pick: Pick | null, units: Units, t: Words): string {
  switch (pick?.kind) {
    case "cell":
      return `${t.plural(pick.count, "{n} crime", "{n} crimes")} ${
        cellInWords("square", pick.level, units, t)
      }`;
    case "hexagon":
      return `${t.plural(pick.count, "{n} crime", "{n} crimes")} ${
        cellInWords("hexagon", pick.level, units, t)
      }`;
    case "region":
      return regionInWords(pick.division, pick.number, pick, t);
    default:
      return "";
  }
}
