import { CellDetails } from "../../../components/CellDetails.tsx";
import { useWords } from "../../../components/page_context.ts";
import { SpotDetails } from "../../../components/SpotDetails.tsx";
import type { CellPick, Pick } from "../../../lib/browser/map/pick.ts";
import { toLatitude, toLongitude } from "../../../lib/core/grid.ts";
import { cellInWords } from "../../../lib/core/map/map_key.ts";
import { insideBox } from "../../../lib/core/page/inside_box.ts";
import type { PageSignals } from "../../../lib/core/page/page_signals.ts";
import { isChosen } from "../../../lib/core/page/type_order.ts";
import type { Place } from "../../../lib/core/polyline.ts";

interface PickDetailsProps {
  page: PageSignals;
  pick: Pick;
  /** Goes nearer to it. */
  onZoom: () => void;
  /** Asks for what lies around a place. */
  onNear: (place: Place) => void;
  /** What is told takes another room. */
  onResize: () => void;
}

/** What is told of what was picked on the map: its incidents, or their types. */
export function PickDetails(
  { page, pick, onZoom, onNear, onResize }: PickDetailsProps,
) {
  const t = useWords();
  const source = page.dataset.peek()!;
  const nearIt = () => onNear([toLatitude(pick.y), toLongitude(pick.x)]);
  if (pick.kind === "region") return null; // it is chosen instead
  if (pick.kind === "spot") {
    const { refs } = pick;
    return (
      <SpotDetails
        count={refs.length}
        brief={(from, to) => source.brief(refs.slice(from, to))}
        load={(from, to) => source.incidents(refs.slice(from, to))}
        onNear={nearIt}
        onResize={onResize}
      />
    );
  }
  const form = pick.kind === "cell" ? "square" : "hexagon";
  return (
    <CellDetails
      count={pick.count}
      where={cellInWords(form, pick.level, page.units.peek(), t)}
      // Of a hexagon no filter asks.
      load={() => pick.kind === "cell" ? typesIn(page, pick) : NO_TYPES}
      onZoom={onZoom}
      onNear={nearIt}
      onResize={onResize}
    />
  );
}

async function typesIn(
  { filter, dataset }: PageSignals,
  { bbox }: CellPick,
) {
  const wanted = insideBox(filter.peek(), bbox);
  const answer = await dataset.peek()!.query(wanted, { summary: true });
  return answer.summary!.byType.filter(({ type }) => isChosen(wanted, type));
}

const NO_TYPES = Promise.resolve([]);
