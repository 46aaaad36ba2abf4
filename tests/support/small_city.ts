/** A small city for search: some streets of Chicago, drawn with a ruler. */
import type { Offense } from "../../lib/core/chunks/dictionary.ts";
import type { NameSource } from "../../lib/core/search/names.ts";
import { type BlockPoint, toStreets } from "../../lib/core/streets/streets.ts";

/** A hundred house numbers, in grid units. */
export const HUNDRED = 226;
/** Where State and Madison Street cross. */
export const [ZERO_X, ZERO_Y] = [30_640, 29_160];

/** Blocks of a street that runs straight, its house numbers from the zero line. */
function straight(
  street: string,
  hundreds: readonly number[],
  across: number,
): BlockPoint[] {
  const sign = { N: -1, S: 1, W: -1, E: 1 }[street[0]!]!;
  return hundreds.map((hundred) => {
    const along = sign * (hundred + 50) / 100 * HUNDRED;
    const isUpright = street[0] === "N" || street[0] === "S";
    const number = String(hundred / 100).padStart(3, "0");
    return {
      block: `${number}XX ${street}`,
      rows: 10,
      x: ZERO_X + (isUpright ? across : along),
      y: ZERO_Y + (isUpright ? along : across),
    };
  });
}

const to = (last: number, ...without: number[]) =>
  Array.from({ length: last / 100 + 1 }, (_, i) => i * 100)
    .filter((hundred) => !without.includes(hundred));

/** Some streets, straight and true. */
export const { streets: STREETS } = toStreets([
  ...straight("S WENTWORTH AVE", to(6000, 3500), -2 * HUNDRED),
  ...straight("S STATE ST", to(6000), 0),
  ...straight("N STATE ST", to(1500), 0),
  ...straight("S HALSTED ST", to(6000), -8 * HUNDRED),
  ...straight("N HALSTED ST", to(3000), -8 * HUNDRED),
  ...straight("W 47TH ST", to(3000), 47 * HUNDRED),
  ...straight("E 47TH ST", to(1500), 47 * HUNDRED),
  ...straight("W 47TH PL", to(1000), 47.5 * HUNDRED),
  ...straight("W MADISON ST", to(5000), 0),
  ...straight("W NORTH AVE", to(5000), -16 * HUNDRED),
  ...straight("W ADDISON ST", to(4000), -36 * HUNDRED),
  ...straight("N CLARK ST", to(6000), -5 * HUNDRED),
  ...straight("S DR MARTIN LUTHER KING JR DR", to(6000), 4 * HUNDRED),
  ...straight("S LA SALLE ST", to(2000), -1.5 * HUNDRED),
  ...straight("S AVENUE L", to(1000), 38 * HUNDRED),
  ...straight("N AUSTIN AVE", to(3000), -60 * HUNDRED),
  ...straight("S HYDE PARK BLVD", to(6000), 17 * HUNDRED),
  ...straight("S ST LOUIS AVE", to(6000), -35 * HUNDRED),
]);

function offense(iucr: string, text: string): Offense {
  const [type, description] = text.split(": ") as [string, string];
  return {
    iucr,
    primary_type: type,
    source_primary_type: type,
    description,
    fbi_code: null,
  };
}

/** What else is called by a name. */
export const NAMES: NameSource = {
  types: ["BATTERY", "HOMICIDE", "MOTOR VEHICLE THEFT", "ROBBERY", "THEFT"],
  places: ["", "CTA PLATFORM", "GAS STATION", "STREET"],
  beats: [111, 231, 1712],
  extent: { from: "2001-01-01", to: "2018-11-12" },
  offenses: [
    offense("0860", "THEFT: RETAIL THEFT"),
    offense("0325", "ROBBERY: VEHICULAR HIJACKING"),
    offense("0326", "ROBBERY: AGGRAVATED VEHICULAR HIJACKING"),
    offense("041A", "BATTERY: AGGRAVATED - HANDGUN"),
    offense("0420", "BATTERY: AGGRAVATED - KNIFE / CUTTING INSTRUMENT"),
    offense("0110", "HOMICIDE: FIRST DEGREE MURDER"),
  ],
};
