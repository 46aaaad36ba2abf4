import { useWords } from "./page_context.ts";

interface MapButtonsProps {
  canZoomIn: boolean;
  canZoomOut: boolean;
  /** Zooms by as many levels. */
  onZoom: (levels: number) => void;
  onHome: () => void;
}

/** What moves the map by a press. */
export function MapButtons(props: MapButtonsProps) {
  const t = useWords();
  const { canZoomIn, canZoomOut, onZoom, onHome } = props;
  return (
    <div class="map-buttons">
      <div>
        <button
          type="button"
          title={t("Zoom in")}
          aria-label={t("Zoom in")}
          aria-disabled={canZoomIn ? undefined : "true"}
          onClick={({ shiftKey }) => canZoomIn && onZoom(shiftKey ? 3 : 1)}
        >
          +
        </button>
        <button
          type="button"
          title={t("Zoom out")}
          aria-label={t("Zoom out")}
          aria-disabled={canZoomOut ? undefined : "true"}
          onClick={({ shiftKey }) => canZoomOut && onZoom(shiftKey ? -3 : -1)}
        >
          −
        </button>
      </div>
      <div>
        <button
          type="button"
          class="home-button"
          title={t("Show the whole city")}
          onClick={onHome}
        >
          {t("City")}
        </button>
      </div>
    </div>
  );
}
