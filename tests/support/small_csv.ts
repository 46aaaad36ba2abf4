/** Small exports with one fault each, made up for tests. */

/** The portal's columns but for `Location`. */
export const COLUMNS = [
  "ID",
  "Case Number",
  "Date",
  "Block",
  "IUCR",
  "Primary Type",
  "Description",
  "Location Description",
  "Arrest",
  "Domestic",
  "Beat",
  "District",
  "Ward",
  "Community Area",
  "FBI Code",
  "X Coordinate",
  "Y Coordinate",
  "Year",
  "Updated On",
  "Latitude",
  "Longitude",
] as const;

export type ColumnName = typeof COLUMNS[number];
export type CsvRow = Record<ColumnName, string>;

const two = (n: number) => String(n).padStart(2, "0");

/** A row as the portal writes it; every number gives another one. */
function csvRow(n: number, more: Partial<CsvRow> = {}): CsvRow {
  const hour = n % 24;
  return {
    "ID": String(20_000_000 + n),
    "Case Number": `JA${100_000 + n}`,
    "Date": `03/${two(1 + n % 12)}/2017 ${two(hour % 12 || 12)}:${
      two(n * 7 % 60)
    }:${two(n * 11 % 60)} ${hour < 12 ? "AM" : "PM"}`,
    "Block": "047XX S TESTER AVE",
    "IUCR": ["0910", "0110", "051A", "0281"][n % 4]!,
    "Primary Type": "MOTOR VEHICLE THEFT",
    "Description": "AUTOMOBILE",
    "Location Description": "STREET",
    "Arrest": "false",
    "Domestic": "false",
    "Beat": "0222",
    "District": "002",
    "Ward": "3",
    "Community Area": "38",
    "FBI Code": "07",
    "X Coordinate": "1176000",
    "Y Coordinate": "1873000",
    "Year": "2017",
    "Updated On": "02/10/2018 03:50:01 PM",
    "Latitude": "41.807143206",
    "Longitude": "-87.623364699",
    ...more,
  };
}

/** So many rows; what differs may follow from the number. */
export function csvRows(
  count: number,
  more: (n: number) => Partial<CsvRow> = () => ({}),
): CsvRow[] {
  return Array.from({ length: count }, (_, n) => csvRow(n, more(n)));
}

/** A file of rows, fields quoted where they must be. */
export function csvText(
  rows: readonly Partial<CsvRow>[],
  { columns = COLUMNS, delimiter = "," }: {
    columns?: readonly ColumnName[];
    delimiter?: string;
  } = {},
): string {
  const quoted = (text: string) =>
    text.includes(delimiter) || /["\n]/.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const line = (texts: readonly string[]) =>
    texts.map(quoted).join(delimiter) + "\n";
  return line(columns) +
    rows.map((row) => line(columns.map((name) => row[name] ?? ""))).join("");
}
