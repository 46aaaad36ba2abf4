import {
  densityPaths,
  outlinePath,
  PICTURE_UNIT,
  pictureBox,
  ringsPath,
} from "../lib/core/map/picture.ts";
import type { Cells } from "../lib/core/engine/answer.ts";
import type { Bbox } from "../lib/core/grid.ts";
import { breaksFor } from "../lib/core/map/density.ts";
import { legendTitle } from "../lib/core/map/map_key.ts";
import type { Outline } from "../lib/core/map/outlines.ts";
import { Legend } from "./Legend.tsx";
import { useWords } from "./page_context.ts";

interface PictureProps {
  cells: Cells;
  /** What is shown at least. */
  home: Bbox;
  /** Of what the filter asks for by place. */
  outlines: readonly Outline[];
}

/** The answer as a still map: it needs no script, and stands in for the map. */
export function Picture({ cells, home, outlines }: PictureProps) {
  const t = useWords();
  const breaks = breaksFor(cells.counts);
  const cellUnits = 2 ** cells.level / PICTURE_UNIT;
  return (
    <figure class="picture">
      <svg
        viewBox={pictureBox(home)}
        role="img"
        aria-label={t(
          "Map of Chicago: how many of these crimes were reported where",
        )}
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
        {outlines.map(({ part, rings }) => {
          const path = ringsPath(rings);
          return (
            <g key={part}>
              <path class="shape-halo" d={path} />
              <path class="shape-line" d={path} />
            </g>
          );
        })}
      </svg>
      {cells.max > 0 && (
        <figcaption>
          <div class="legend">
            <Legend
              title={legendTitle(
                { layer: "squares", level: cells.level, isRate: false },
                "feet",
                t,
              )}
              breaks={breaks}
              isOpen={cells.max > breaks.at(-1)!}
            />
          </div>
        </figcaption>
      )}
    </figure>
  );
}
