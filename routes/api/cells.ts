import { toQuery } from "../../lib/core/filter/query.ts";
import { CITY_BOX, GRID_ZOOM } from "../../lib/core/grid.ts";
import { cellList, gridOf } from "../../lib/core/engine/cell_list.ts";
import { answer, caveatsOf } from "../../lib/server/http/answer.ts";
import { Problem } from "../../lib/server/http/problem.ts";
import { readQuery } from "../../lib/server/http/read_query.ts";
import { requireDataset } from "../../lib/server/services.ts";
import { define } from "../../lib/server/state.ts";

const ZOOM = { min: 0, max: GRID_ZOOM, fallback: 11 };
/** A cell's edge in screen pixels at the zoom: 2^3. */
const CELL_PIXELS_LOG2 = 3;
/** Cells are the engine's 2^0 to 2^11 grid units wide. */
const LARGEST_LEVEL = 11;
const MOST_CELLS = 1_000_000;

/** Counts per square of 8 screen pixels at `zoom`, inside `bbox` or the city. */
export const handler = define.handlers({
  async GET({ req, url, state }) {
    const dataset = await requireDataset(state.services);
    const { manifest, vocabulary } = dataset;
    const { filter, numbers: { zoom } } = readQuery(url, vocabulary, {
      zoom: ZOOM,
    });
    const bbox = filter.bbox ?? CITY_BOX;
    const level = Math.min(
      LARGEST_LEVEL,
      GRID_ZOOM - zoom + CELL_PIXELS_LOG2,
    );
    const { columns, rows } = gridOf(bbox, level);
    if (columns * rows > MOST_CELLS) {
      throw new Problem(
        400,
        "too-many-cells",
        `At zoom=${zoom} this area has ${
          columns * rows
        } cells, more than ${MOST_CELLS}. Ask for a smaller bbox or a lower zoom.`,
      );
    }
    return answer(
      req,
      manifest,
      `cells ${toQuery(filter)} ${zoom}`,
      async () => {
        const { total, unmapped, cells } = await dataset.query(filter, {
          cells: { bbox, level },
        });
        const data = cellList(cells!);
        return {
          data,
          meta: {
            total,
            returned: data.length,
            zoom,
            caveats: caveatsOf(manifest, filter, unmapped),
          },
        };
      },
    );
  },
});
