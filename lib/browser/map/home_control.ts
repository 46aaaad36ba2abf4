// @ts-types="@types/leaflet"
import * as L from "leaflet";

/** A button that shows the whole city. */
export function homeControl(onClick: () => void): L.Control {
  const control = new L.Control({ position: "topright" });
  control.onAdd = () => {
    const bar = L.DomUtil.create("div", "leaflet-bar");
    const button = L.DomUtil.create("button", "home-button", bar);
    button.type = "button";
    button.textContent = "City";
    button.title = "Show the whole city";
    L.DomEvent.disableClickPropagation(bar);
    L.DomEvent.on(button, "click", onClick);
    return bar;
  };
  return control;
}
