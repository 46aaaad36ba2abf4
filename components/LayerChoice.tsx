import { LAYERS, type MapLayer } from "../lib/core/map/look.ts";
import { layerTitle } from "../lib/core/map/map_key.ts";

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
          {layerTitle(name)}
        </option>
      ))}
    </select>
  );
}
