import { LAYERS, type MapLayer } from "../lib/core/map/look.ts";

/** What each layer is called. */
const NAMES: Record<MapLayer, string> = {
  squares: "Squares",
  hexagons: "Hexagons",
  incidents: "Single incidents",
  areas: "Community areas",
  districts: "Police districts",
  wards: "Wards",
  beats: "Police beats",
};

interface LayerChoiceProps {
  /** `null` for what suits the view. */
  layer: MapLayer | null;
  onChoose: (layer: MapLayer | null) => void;
}

/** Chooses what the map shows. */
export function LayerChoice({ layer, onChoose }: LayerChoiceProps) {
  return (
    <select
      class="layer-choice"
      aria-label="What the map shows"
      value={layer ?? ""}
      onChange={({ currentTarget }) => {
        const { value } = currentTarget;
        onChoose(LAYERS.find((name) => name === value) ?? null);
      }}
    >
      <option value="" selected={layer === null}>Automatic</option>
      {LAYERS.map((name) => (
        <option key={name} value={name} selected={layer === name}>
          {NAMES[name]}
        </option>
      ))}
    </select>
  );
}
