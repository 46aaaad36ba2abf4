// @ts-types="@types/leaflet"
import * as L from "leaflet";
import type { Words } from "../../core/language/words.ts";

/** A button that shows the whole city. */
export function homeControl(onClick: () => void, t: Words): L.Control {
  const control = new L.Control({ position: "topright" });
  control.onAdd = () => {
    const bar = L.DomUtil.create("div", "leaflet-bar");
    const button = L.DomUtil.create("button", "home-button", bar);
    button.type = "button";
    button.textContent = t("City");
    button.title = t("Show the whole city");
    L.DomEvent.disableClickPropagation(bar);
    L.DomEvent.on(button, "click", onClick);
    return bar;
  };
  return control;
}
