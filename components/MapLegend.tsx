import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { Units } from "../lib/core/format.ts";
import {
  heldBreaks,
  type HeldScale,
  type MapLook,
  scaleUnit,
} from "../lib/core/map/look.ts";
import {
  type ClassKey,
  legendTitle,
  type MapKey,
} from "../lib/core/map/map_key.ts";
import { GroupLegend } from "./GroupLegend.tsx";
import { Legend } from "./Legend.tsx";
import { useWords } from "./page_context.ts";

interface MapLegendProps {
  shown: MapKey;
  look: MapLook;
  units: Units;
  /** How many incidents lie in view, as text. */
  inView: ReadonlySignal<string>;
  /** Counts what is in view, and no more. */
  onCountView: () => void;
  onLook: (part: Partial<MapLook>) => void;
  onUnits: (units: Units) => void;
}

/** How much the map shows, in which colours, and what can be changed of it. */
export function MapLegend(props: MapLegendProps) {
  const t = useWords();
  const { shown, look, inView, onCountView } = props;
  /** Of a phone, where it is a line. */
  const isOpen = useSignal(false);
  const isLacking = look.layer === "incidents" && shown.kind !== "spots";
  return (
    <div class="legend" data-open={isOpen.value ? "" : undefined}>
      <button
        type="button"
        class="legend-more"
        aria-label={t("Legend")}
        aria-expanded={isOpen.value ? "true" : "false"}
        onClick={() => isOpen.value = !isOpen.value}
      />
      <p class="in-view">
        <b>{t.parts("In this view: {count}", { count: inView })}</b>{" "}
        <button type="button" onClick={onCountView}>
          {t("Count only these")}
        </button>
      </p>
      {isLacking && (
        <p>
          {t(
            "Too many to be shown one by one, or not loaded: zoom in, or filter.",
          )}
        </p>
      )}
      {shown.kind === "spots"
        ? <GroupLegend />
        : shown.hasAny && <Classes {...props} shown={shown} />}
    </div>
  );
}

function Classes(
  { shown, look, units, onLook, onUnits }: MapLegendProps & {
    shown: ClassKey;
  },
) {
  const t = useWords();
  const { layer, level, isRate, breaks, isOpen } = shown;
  const of = scaleUnit(layer, level, isRate);
  const isHeld = heldBreaks(look, of) !== null;
  const hold = (scale: HeldScale | null) => onLook({ scale });
  return (
    <Legend
      title={legendTitle(shown, units, t)}
      breaks={breaks}
      isOpen={isOpen || isHeld}
    >
      <p class="legend-tools">
        <button
          type="button"
          aria-pressed={isHeld}
          title={t(
            "Keep these colours for other filters and years, to compare",
          )}
          onClick={() => hold(isHeld ? null : { of, breaks })}
        >
          {isHeld ? t("Scale is held") : t("Hold this scale")}
        </button>
        {layer === "areas" && (
          <button
            type="button"
            onClick={() => onLook({ perResident: !isRate })}
          >
            {isRate ? t("Count") : t("Per 1,000 residents")}
          </button>
        )}
        {level !== null && (
          <button
            type="button"
            onClick={() => onUnits(units === "feet" ? "metres" : "feet")}
          >
            {units === "feet" ? t("In metres") : t("In feet")}
          </button>
        )}
      </p>
    </Legend>
  );
}
