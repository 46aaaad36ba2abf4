import { cellList } from "../../lib/core/engine/cell_list.ts";
import { MAX_LEVEL } from "../../lib/core/engine/cell_counts.ts";
import { toQuery } from "../../lib/core/filter/query.ts";
import { CITY_BOX, GRID_ZOOM } from "../../lib/core/grid.ts";
import { answer, caveatsOf } from "../../lib/server/http/answer.ts";
import { Problem } from "../../lib/server/http/problem.ts";
import { readQuery } from "../../lib/server/http/read_query.ts";
import { requireDataset } from "../../lib/server/services.ts";
import { define } from "../../lib/server/state.ts";

/** A cell's edge in screen pixels at the zoom: 2^3. */
const CELL_PIXELS_LOG2 = 3;
/** At the greatest zoom a cell is one grid unit. */
const ZOOM = { min: 0, max: GRID_ZOOM + CELL_PIXELS_LOG2, fallback: 11 };

/** Counts per square of 8 screen pixels at `zoom`, inside `bbox` or the city. */
export const handler = define.handlers({
  async GET({ req, url, state }) {
    const dataset = await requireDataset(state.services);
    const { manifest, vocabulary } = dataset;
    const { filter, numbers: { zoom } } = readQuery(url, vocabulary, {
      zoom: ZOOM,
    });
    const level = Math.min(MAX_LEVEL, GRID_ZOOM - zoom + CELL_PIXELS_LOG2);
    const bbox = filter.bbox ?? CITY_BOX;
    const question = `cells ${toQuery(filter)} ${zoom}`;
    return answer(req, manifest, question, async () => {
      const { total, unmapped, cells } = await dataset
        .query(filter, { cells: { bbox, level } })
        .catch(refuseTooFine);
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
    });
  },
});

function refuseTooFine(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new Problem(
    400,
    "too-many-cells",
    "This zoom is too fine for the area: ask for a smaller bbox or a lower zoom.",
  );
}
