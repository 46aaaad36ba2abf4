import type { ScaleBar } from "../lib/core/map/scale_bar.ts";

/** A name. */
const LEAFLET = "Leaflet";

interface MapFootProps {
  scale: ScaleBar;
  /** Of tiles: plain text or a link as HTML; "" where there are none. */
  tileAttribution: string;
}

/** The map's scale, and whom it is thanks to. */
export function MapFoot({ scale, tileAttribution }: MapFootProps) {
  return (
    <div class="map-foot">
      <svg class="map-scale" width={scale.width} height="18">
        <text x="50%" y="11">{scale.length}</text>
        <path d={`M.5 11v6.5h${scale.width - 1}V11`} />
      </svg>
      <p>
        <a href="https://leafletjs.com">{LEAFLET}</a>
        {tileAttribution !== "" && (
          <span
            // deno-lint-ignore react-no-danger -- the operator's own setting
            dangerouslySetInnerHTML={{ __html: tileAttribution }}
          />
        )}
      </p>
    </div>
  );
}
