import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Summary } from "../lib/core/engine/answer.ts";
import { formatCount } from "../lib/core/format.ts";
import { typeTitle } from "../lib/core/codes/primary_types.ts";
import { useWords } from "./page_context.ts";

/** Types named; the others are summed up. */
const NAMED = 5;

interface CellDetailsProps {
  count: number;
  /** "in this square of 750 feet" */
  where: string;
  /** Types of the cell's incidents, most frequent first. */
  load: () => Promise<Summary["byType"]>;
  onZoom: () => void;
  /** Asks for what lies around it. */
  onNear: () => void;
  /** Called when the size may have changed. */
  onResize?: () => void;
}

/** What one density cell holds. */
export function CellDetails(props: CellDetailsProps) {
  const t = useWords();
  const { count, where, load, onZoom, onNear, onResize } = props;
  const types = useSignal<Summary["byType"]>([]);
  useEffect(() => {
    let isWanted = true;
    load().then((found) => {
      if (isWanted) types.value = found;
    }).catch(() => {}); // the count stands; the types are an extra
    return () => isWanted = false;
  }, []);
  useEffect(() => onResize?.(), [types.value]);
  const named = types.value.slice(0, NAMED);
  const others = types.value.slice(NAMED)
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <div class="details">
      <h3>{t.plural(count, "{n} crime", "{n} crimes")}</h3>
      <p class="more">{where}</p>
      <ul class="type-counts">
        {named.map(({ type, count }) => (
          <li key={type}>
            <span>{typeTitle(type, t)}</span>
            <span class="count">{formatCount(count)}</span>
          </li>
        ))}
        {others > 0 && (
          <li>
            <span>{t("Other types")}</span>
            <span class="count">{formatCount(others)}</span>
          </li>
        )}
      </ul>
      <button type="button" class="zoom-in" onClick={onZoom}>
        {t("Zoom in here")}
      </button>
      <button type="button" class="look-near" onClick={onNear}>
        {t("Within half a mile of here")}
      </button>
    </div>
  );
}
