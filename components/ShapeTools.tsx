import type { ComponentChildren } from "preact";
import type { Filter } from "../lib/core/filter/filter.ts";
import type { Units } from "../lib/core/format.ts";
import type { Place } from "../lib/core/polyline.ts";
import { type Drawing, reachesWith } from "../lib/core/page/drawing.ts";
import { useWords } from "./page_context.ts";
import type { Words } from "../lib/core/language/words.ts";

interface ShapeToolsProps {
  filter: Pick<Filter, "near" | "within">;
  units: Units;
  drawing: Drawing | null;
  /** Why what was drawn is no shape, or "". */
  trouble: string;
  /** Begins to draw, goes on with other corners, or ends. */
  onDraw: (drawing: Drawing | null) => void;
  /** Takes the middle of the map for a spot. */
  onMiddle: () => void;
  /** Takes the corners for a shape. */
  onDone: () => void;
  onChange: (part: Partial<Filter>) => void;
  /** Where the device is, once it was asked for. */
  located: Place | null;
  /** Goes to where the device is; that stays in this page. */
  onLocate: () => void;
  /** Asks for what lies around there. */
  onNear: (place: Place) => void;
}

/** What draws a circle or a shape on the map, and changes it. */
export function ShapeTools(props: ShapeToolsProps) {
  const t = useWords();
  const { drawing, trouble } = props;
  return (
    <div class="shape-tools" role="group" aria-label={t("Draw on the map")}>
      {drawing === null
        ? <Choices {...props} />
        : drawing.form === "circle"
        ? (
          <Steps {...props} says={t("Tap the middle of the circle.")}>
            <button type="button" onClick={props.onMiddle}>
              {t("Use the middle of the map")}
            </button>
          </Steps>
        )
        : (
          <Steps {...props} says={cornersInWords(drawing.corners.length, t)}>
            <button type="button" onClick={props.onMiddle}>
              {t("Add the middle of the map")}
            </button>
            <button
              type="button"
              disabled={drawing.corners.length === 0}
              onClick={() =>
                props.onDraw({
                  form: "shape",
                  corners: drawing.corners.slice(0, -1),
                })}
            >
              {t("Undo")}
            </button>
            <button
              type="button"
              disabled={drawing.corners.length < 3}
              onClick={props.onDone}
            >
              {t("Done")}
            </button>
          </Steps>
        )}
      {trouble !== "" && <p class="trouble" role="alert">{trouble}</p>}
    </div>
  );
}

function cornersInWords(corners: number, t: Words): string {
  if (corners === 0) return t("Tap three corners or more.");
  const lacking = 3 - corners;
  return lacking > 0
    ? t("Tap {n} more.", { n: lacking })
    : t("{n} corners. Tap more, or the last one again to be done.", {
      n: corners,
    });
}

function Choices(props: ShapeToolsProps) {
  const t = useWords();
  const { filter, units, located, onDraw, onChange, onLocate, onNear } = props;
  const { near, within } = filter;
  return (
    <>
      <button
        type="button"
        title={t("Find what happened around a spot")}
        onClick={() => onDraw({ form: "circle" })}
      >
        {t("Circle")}
      </button>
      <button
        type="button"
        title={t("Find what happened inside a shape")}
        onClick={() => onDraw({ form: "shape", corners: [] })}
      >
        {t("Shape")}
      </button>
      <button
        type="button"
        title={t("Go to where you are. That stays on this device.")}
        onClick={onLocate}
      >
        {t("Locate me")}
      </button>
      {located !== null && near === null && (
        <p>
          {t("Marked where you are. That stays on this device.")}{" "}
          <button type="button" onClick={() => onNear(located)}>
            {t("Count what happened near")}
          </button>{" "}
          {t("Doing so writes the place into the page’s address.")}
        </p>
      )}
      {near !== null && (
        <select
          aria-label={t("How far around the spot")}
          value={near[2]}
          onChange={({ currentTarget }) =>
            onChange({
              near: [near[0], near[1], Number(currentTarget.value)],
            })}
        >
          {reachesWith(near[2], units, t).map(({ metres, words }) => (
            <option key={metres} value={metres} selected={metres === near[2]}>
              {words}
            </option>
          ))}
        </select>
      )}
      {(near ?? within) !== null && (
        <button
          type="button"
          onClick={() => onChange({ near: null, within: null })}
        >
          {t("Remove")}
        </button>
      )}
    </>
  );
}

function Steps(
  { says, onDraw, children }: ShapeToolsProps & {
    says: string;
    children: ComponentChildren;
  },
) {
  const t = useWords();
  return (
    <>
      <p role="status">{says}</p>
      {children}
      <button type="button" onClick={() => onDraw(null)}>{t("Cancel")}</button>
    </>
  );
}
