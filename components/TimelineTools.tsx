import { useWords } from "./page_context.ts";

interface TimelineToolsProps {
  /** Whether all there is is in view already. */
  isWhole: boolean;
  onZoom: (factor: number) => void;
  onPeriod: () => void;
  onAll: () => void;
}

/** How much more or less one step shows. */
const STEP = 2;

/** What of the history the timeline shows, as buttons. */
export function TimelineTools(props: TimelineToolsProps) {
  const t = useWords();
  const { isWhole, onZoom, onPeriod, onAll } = props;
  // Not `disabled`: a button that ends what it does would lose the focus.
  return (
    <div
      class="timeline-tools needs-script"
      role="group"
      aria-label={t("Timeline")}
    >
      <button
        type="button"
        aria-label={t("Show more time")}
        title={t("Show more time (−)")}
        aria-disabled={isWhole ? "true" : "false"}
        onClick={() => isWhole || onZoom(STEP)}
      >
        −
      </button>
      <button
        type="button"
        aria-label={t("Show less time")}
        title={t("Show less time (+)")}
        onClick={() => onZoom(1 / STEP)}
      >
        +
      </button>
      <button type="button" onClick={onPeriod}>{t("Zoom to period")}</button>
      <button
        type="button"
        aria-disabled={isWhole ? "true" : "false"}
        onClick={() => isWhole || onAll()}
      >
        {t("All dates")}
      </button>
    </div>
  );
}

/** What a key asks of the buttons; whether it asked for anything. */
export function zoomByKey(
  { key, altKey, ctrlKey, metaKey }: KeyboardEvent,
  { isWhole, onZoom, onPeriod, onAll }: TimelineToolsProps,
): boolean {
  if (altKey || ctrlKey || metaKey) return false;
  if (key === "+" || key === "=") onZoom(1 / STEP);
  else if (key === "-" || key === "_") isWhole || onZoom(STEP);
  else if (key === "0") onAll();
  else if (key === "Enter") onPeriod();
  else return false;
  return true;
}
