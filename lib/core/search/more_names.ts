/** What people call areas, kinds of place and outcomes, in both languages. */
import type { PlaceKindName } from "../codes/place_kinds.ts";
import type { NameOf } from "./names.ts";

/** What people call parts of town, of which the records have no border. */
export const EVERYDAY_AREAS: readonly {
  /** The community area that the name finds. */
  number: number;
  names: readonly string[];
  /** What the area is not, a sentence. */
  misses: string;
}[] = [{
  number: 32,
  names: ["Downtown", "Centro", "Centro de la ciudad"],
  misses:
    "Downtown has no border in the records: this is the Loop, the community area in the middle of it.",
}];

/** Kinds of place, beside their own names and what single places are called. */
export const KIND_NAMES: Partial<Record<PlaceKindName, readonly string[]>> = {
  street: ["Outdoors", "Outside", "On the street", "En la calle", "Calle"],
  residence: ["Home", "At home", "House", "En casa", "Casa", "Vivienda"],
  parking: ["Parking lot", "Estacionamiento"],
  vehicle: ["In a vehicle", "In a car", "Vehículo"],
  transit: ["CTA", "Transit", "Train", "Trains", "Transporte público", "Tren"],
  airport: ["Airport", "Aeropuerto"],
  shop: ["Store", "Stores", "Shop", "Tienda", "Tiendas"],
  "bar-or-restaurant": ["Bar", "Bars", "Restaurants", "Bares", "Restaurante"],
  bank: ["ATM", "Banks", "Banco", "Cajero"],
  school: ["School", "Schools", "At school", "College", "Escuela", "Escuelas"],
  health: ["Hospitals", "Hospitales", "Asilo"],
  park: ["Park", "Parks", "Parque", "Parques"],
  leisure: ["Hotels", "Hoteles"],
  worship: ["Churches", "Iglesia", "Iglesias"],
  vacant: ["Vacant lots", "Abandoned buildings", "Edificio abandonado"],
};

/** Arrest and domestic, with and without. */
export const OUTCOME_NAMES: readonly NameOf[] = [
  {
    named: { kind: "outcome", outcome: { arrest: true } },
    label: "With arrest",
    names: [
      "Arrest",
      "With arrest",
      "Arrest made",
      "Arrested",
      "With an arrest",
      "Con arresto",
      "Arresto",
      "Arrestado",
      "Con detenido",
    ],
  },
  {
    named: { kind: "outcome", outcome: { arrest: false } },
    label: "Without arrest",
    names: [
      "No arrest",
      "Without arrest",
      "Without an arrest",
      "Not arrested",
      "No arrest made",
      "Sin arresto",
      "Sin detenido",
    ],
  },
  {
    named: { kind: "outcome", outcome: { domestic: true } },
    label: "Domestic",
    names: ["Domestic", "Doméstica", "Doméstico", "Intrafamiliar"],
  },
  {
    named: { kind: "outcome", outcome: { domestic: false } },
    label: "Not domestic",
    names: ["Not domestic", "Non domestic", "No doméstica", "No doméstico"],
  },
];
