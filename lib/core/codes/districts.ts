/**
 * Names of the police districts in use since 2012. Numbers 13, 21 and 23 were
 * closed; 31 is not a district of the city but occurs in the records.
 */
const NAMES: ReadonlyMap<number, string | null> = new Map([
  [1, "Central"],
  [2, "Wentworth"],
  [3, "Grand Crossing"],
  [4, "South Chicago"],
  [5, "Calumet"],
  [6, "Gresham"],
  [7, "Englewood"],
  [8, "Chicago Lawn"],
  [9, "Deering"],
  [10, "Ogden"],
  [11, "Harrison"],
  [12, "Near West"],
  [14, "Shakespeare"],
  [15, "Austin"],
  [16, "Jefferson Park"],
  [17, "Albany Park"],
  [18, "Near North"],
  [19, "Town Hall"],
  [20, "Lincoln"],
  [22, "Morgan Park"],
  [24, "Rogers Park"],
  [25, "Grand Central"],
  [31, null],
]);

/** Districts that were closed in 2012; records of before may name them. */
export const CLOSED_DISTRICTS: ReadonlyMap<number, string> = new Map([
  [13, "Wood"],
  [21, "Prairie"],
  [23, "Town Hall"],
]);

/** The districts that records of today name, ascending. */
export const DISTRICTS: readonly number[] = [...NAMES.keys()];

/** "11 Harrison", of closed ones too; "District 31" where there is no name. */
export function districtLabel(district: number): string {
  const name = districtName(district) ?? CLOSED_DISTRICTS.get(district);
  return name === undefined ? `District ${district}` : `${district} ${name}`;
}

/** A district's name, such as `"Near North"`; `null` if it has none. */
export function districtName(district: number): string | null {
  return NAMES.get(district) ?? null;
}
