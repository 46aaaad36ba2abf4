import { LAYERS, type MapLayer } from "../lib/core/map/look.ts";
import { layerTitle } from "../lib/core/map/map_key.ts";
import { useWords } from "./page_context.ts";

interface LayerChoiceProps {
  /** `null` for what suits the view. */
  layer: MapLayer | null;
  onChoose: (layer: MapLayer | null) => void;
}

/** Chooses what the map shows. */
export function LayerChoice({ layer, onChoose }: LayerChoiceProps) {
  const t = useWords();
  return (
    <select
      class="layer-choice"
      aria-label={t("What the map shows")}
      value={layer ?? ""}
      onChange={({ currentTarget }) => {
        const { value } = currentTarget;
        onChoose(LAYERS.find((name) => name === value) ?? null);
      }}
    >
      <option value="" selected={layer === null}>{t("Automatic")}</option>
      {LAYERS.map((name) => (
        <option key={name} value={name} selected={layer === name}>
          {layerTitle(name, t)}
        </option>
      ))}
    </select>
  );
}
