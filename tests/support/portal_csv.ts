/** Files as the city's portal exports them, made up for tests. */

export const PORTAL_HEADER = "ID,Case Number,Date,Block,IUCR,Primary Type," +
  "Description,Location Description,Arrest,Domestic,Beat,District,Ward," +
  "Community Area,FBI Code,X Coordinate,Y Coordinate,Year,Updated On," +
  "Latitude,Longitude,Location";

/** A record; `month` and `day` are of 2017. */
export function portalRecord(
  id: number,
  { month = 3, day = 5, arrest = false }: {
    month?: number;
    day?: number;
    arrest?: boolean;
  } = {},
): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${id},JA${id},${two(month)}/${two(day)}/2017 01:${
    two(id % 60)
  }:00 PM,` +
    `0${two(id % 90)}XX W 66TH ST,0486,BATTERY,DOMESTIC BATTERY SIMPLE,` +
    `APARTMENT,${arrest},true,0722,007,20,68,08B,1174537,1861156,2017,` +
    `02/14/2018 03:49:42 PM,41.${774406 + id % 999},-87.${635727 + id % 999},` +
    `"(41.774406, -87.635727)"`;
}

/** A file of so many records, over all months. */
export function portalFile(ids: Iterable<number>): string {
  const lines = [PORTAL_HEADER];
  for (const id of ids) {
    lines.push(portalRecord(id, { month: 1 + id % 12, day: 1 + id % 28 }));
  }
  return lines.join("\n") + "\n";
}
