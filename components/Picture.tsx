import {
  densityPaths,
  outlinePath,
  PICTURE_UNIT,
  pictureBox,
} from "../lib/core/map/picture.ts";
import type { Cells } from "../lib/core/engine/answer.ts";
import { breaksFor } from "../lib/core/map/density.ts";
import { Legend } from "./Legend.tsx";

/** The answer as a still map: it needs no script, and stands in for the map. */
export function Picture({ cells }: { cells: Cells }) {
  const breaks = breaksFor(cells.counts);
  const cellUnits = 2 ** cells.level / PICTURE_UNIT;
  return (
    <figure class="picture">
      <svg
        viewBox={pictureBox()}
        role="img"
        aria-label="Map of Chicago: how many of these crimes were reported where"
      >
        <defs>
          <path id="city" d={outlinePath()} />
        </defs>
        <use class="land" href="#city" />
        <g transform={`scale(${cellUnits})`}>
          {densityPaths(cells, breaks).map((path, step) =>
            path !== "" && <path key={step} class={`ramp-${step}`} d={path} />
          )}
        </g>
        <use class="borders" href="#city" />
      </svg>
      {cells.max > 0 && (
        <figcaption>
          <Legend breaks={breaks} level={cells.level} />
        </figcaption>
      )}
    </figure>
  );
}
