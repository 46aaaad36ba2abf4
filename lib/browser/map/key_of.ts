import type { MapKey } from "../../core/map/map_key.ts";
import { widthLevel } from "../../core/map/hexagons.ts";
import { measureOf } from "../../core/map/region_values.ts";
import type { Drawn } from "./pick.ts";

/** What the legend of something drawn explains. */
export function keyOf(drawn: Drawn): MapKey {
  switch (drawn.kind) {
    case "spots":
      return { kind: "spots" };
    case "cells":
      return classes("squares", drawn.cells.level, drawn.cells.max);
    case "hexagons":
      return classes(
        "hexagons",
        widthLevel(drawn.hexagons),
        drawn.hexagons.max,
      );
    case "regions": {
      const { layer, isRate, values } = drawn;
      const measured = [...values.values()].map((value) =>
        measureOf(value, isRate)
      );
      return classes(layer, null, Math.max(0, ...measured), isRate);
    }
  }

  function classes(
    layer: Extract<MapKey, { kind: "classes" }>["layer"],
    level: number | null,
    max: number,
    isRate = false,
  ): MapKey {
    const { breaks } = drawn as Exclude<Drawn, { kind: "spots" }>;
    return {
      kind: "classes",
      layer,
      level,
      isRate,
      breaks,
      hasAny: max > 0,
      isOpen: max > breaks.at(-1)!,
    };
  }
}
