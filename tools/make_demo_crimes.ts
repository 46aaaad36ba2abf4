/**
 * Makes `lib/server/sources/demo/crime_data.ts`: how often what is reported in
 * Chicago, when and at what kinds of place, as shares. It holds no record.
 *
 *     deno run -A tools/make_demo_crimes.ts ../shared/data
 */
import { mergePrimaryType } from "../lib/core/codes/primary_types.ts";
import { openCityRecords } from "./city_records.ts";

/**
 * Incidents a year by type, rounded, near to what the city published for 2024,
 * and the share without coordinates in thousandths.
 */
const TYPES: Record<string, [perYear: number, unmapped: number]> = {
  "THEFT": [57_000, 14],
  "BATTERY": [43_500, 4],
  "CRIMINAL DAMAGE": [26_500, 6],
  "ASSAULT": [22_000, 4],
  "MOTOR VEHICLE THEFT": [19_500, 5],
  "OTHER OFFENSE": [15_800, 9],
  "DECEPTIVE PRACTICE": [14_800, 52],
  "BURGLARY": [8_100, 6],
  "ROBBERY": [8_400, 4],
  "WEAPONS VIOLATION": [7_400, 2],
  "NARCOTICS": [5_200, 3],
  "CRIMINAL TRESPASS": [4_700, 4],
  "OFFENSE INVOLVING CHILDREN": [1_600, 30],
  "CRIMINAL SEXUAL ASSAULT": [1_500, 25],
  "SEX OFFENSE": [1_250, 20],
  "INTERFERENCE WITH PUBLIC OFFICER": [760, 2],
  "PUBLIC PEACE VIOLATION": [740, 4],
  "HOMICIDE": [560, 2],
  "STALKING": [520, 15],
  "ARSON": [450, 3],
  "PROSTITUTION": [210, 4],
  "CONCEALED CARRY LICENSE VIOLATION": [190, 2],
  "LIQUOR LAW VIOLATION": [180, 3],
  "INTIMIDATION": [150, 20],
  "KIDNAPPING": [100, 5],
  "OBSCENITY": [50, 30],
  "GAMBLING": [14, 0],
  "HUMAN TRAFFICKING": [10, 30],
  "PUBLIC INDECENCY": [8, 0],
  "NON-CRIMINAL": [4, 60],
  "OTHER NARCOTIC VIOLATION": [4, 0],
};

/** Types with times and places of their own; the others share one profile. */
const OWN = Object.keys(TYPES).slice(0, 13);
/** Of a type's codes, those below this share are left out. */
const LEAST_SHARE = 0.004;
/** Places of an offense that are kept. */
const MOST_PLACES = 9;

/** Today's spelling of the commoner location descriptions. */
const RENAMED: Record<string, string> = {
  "OTHER": "OTHER (SPECIFY)",
  "PARKING LOT/GARAGE(NON.RESID.)": "PARKING LOT / GARAGE (NON RESIDENTIAL)",
  "RESIDENTIAL YARD (FRONT/BACK)": "RESIDENCE - YARD (FRONT / BACK)",
  "RESIDENCE PORCH/HALLWAY": "RESIDENCE - PORCH / HALLWAY",
  "RESIDENCE-GARAGE": "RESIDENCE - GARAGE",
  "SCHOOL, PUBLIC, BUILDING": "SCHOOL - PUBLIC BUILDING",
  "SCHOOL, PUBLIC, GROUNDS": "SCHOOL - PUBLIC GROUNDS",
  "SCHOOL, PRIVATE, BUILDING": "SCHOOL - PRIVATE BUILDING",
  "SCHOOL, PRIVATE, GROUNDS": "SCHOOL - PRIVATE GROUNDS",
  "HOTEL/MOTEL": "HOTEL / MOTEL",
  "HOSPITAL BUILDING/GROUNDS": "HOSPITAL BUILDING / GROUNDS",
  "VACANT LOT/LAND": "VACANT LOT / LAND",
  "POLICE FACILITY/VEH PARKING LOT": "POLICE FACILITY / VEHICLE PARKING LOT",
  "NURSING HOME/RETIREMENT HOME": "NURSING / RETIREMENT HOME",
  "CHA PARKING LOT/GROUNDS": "CHA PARKING LOT / GROUNDS",
  "CHURCH/SYNAGOGUE/PLACE OF WORSHIP": "CHURCH / SYNAGOGUE / PLACE OF WORSHIP",
  "GOVERNMENT BUILDING/PROPERTY": "GOVERNMENT BUILDING / PROPERTY",
  "TAVERN/LIQUOR STORE": "TAVERN / LIQUOR STORE",
  "SPORTS ARENA/STADIUM": "SPORTS ARENA / STADIUM",
  "MEDICAL/DENTAL OFFICE": "MEDICAL / DENTAL OFFICE",
  "VEHICLE-COMMERCIAL": "VEHICLE - COMMERCIAL",
  "CTA GARAGE / OTHER PROPERTY": "CTA PARKING LOT / GARAGE / OTHER PROPERTY",
  "VEHICLE - OTHER RIDE SERVICE":
    "VEHICLE - OTHER RIDE SHARE SERVICE (E.G., UBER, LYFT)",
  "CHA HALLWAY/STAIRWELL/ELEVATOR": "CHA HALLWAY / STAIRWELL / ELEVATOR",
  "COLLEGE/UNIVERSITY GROUNDS": "COLLEGE / UNIVERSITY - GROUNDS",
  "FACTORY/MANUFACTURING BUILDING": "FACTORY / MANUFACTURING BUILDING",
  "MOVIE HOUSE/THEATER": "MOVIE HOUSE / THEATER",
  "OTHER RAILROAD PROP / TRAIN DEPOT": "OTHER RAILROAD PROPERTY / TRAIN DEPOT",
};

const { folder: data, query } = await openCityRecords();
const merged = (column: string) =>
  `case ${column} when 'CRIM SEXUAL ASSAULT' then 'CRIMINAL SEXUAL ASSAULT'
    when 'NON - CRIMINAL' then 'NON-CRIMINAL'
    when 'NON-CRIMINAL (SUBJECT SPECIFIED)' then 'NON-CRIMINAL'
    else ${column} end`;
await query(`create table crimes as
  select *, ${merged("primary_type")} as type
  from '${data}/crimes/201[5678].parquet'`);
// The list cuts texts at their first comma; records have them whole.
await query(`create table codes as
  select code.iucr, case when secondary_description like '"%'
    then coalesce(whole, ltrim(secondary_description, '"'))
    else secondary_description end as secondary_description
  from read_csv('${data}/reference/iucr_codes.csv', all_varchar = true) code
  left join (
    select "IUCR" as iucr, any_value("Description") as whole
    from read_csv('${data}/csv/sample_2024_bom_10000.csv.gz',
      all_varchar = true)
    group by all
  ) record on record.iucr = code.iucr`);
const own = `case when type in (${
  OWN.map((type) => `'${type}'`).join()
}) then type else 'OTHERS' end`;

const descriptions = new Map<string, string>(
  (await query("select iucr, secondary_description from codes"))
    .map(([iucr, text]) => [iucr, text.trim().replace(/\s+/g, " ")]),
);

// ---- what ----

const places: string[] = [];
const placeIndex = (place: string) => {
  const text = RENAMED[place] ?? place;
  const index = places.indexOf(text);
  return index >= 0 ? index : places.push(text) - 1;
};
const listOf = (counts: [place: string, count: number][]) =>
  counts.slice(0, MOST_PLACES)
    .map(([place, count]) => `${placeIndex(place)}*${count}`).join(" ");

const offenses: string[] = [];
for (const type of Object.keys(TYPES)) {
  const found = await query(`
    select iucr, mode(description), fbi_code, count(*) as n,
      avg(arrest::int), avg(domestic::int)
    from crimes where type = '${type}' group by iucr, fbi_code
    order by n desc, iucr`);
  const total = found.reduce((sum, row) => sum + Number(row[3]), 0);
  for (const [iucr, text, fbi, n, arrest, domestic] of found) {
    const share = Number(n) / total;
    if (share < LEAST_SHARE) continue;
    const at = await query(`
      select location_description, count(*) as n from crimes
      where type = '${type}' and iucr = '${iucr}'
        and location_description is not null
      group by 1 order by n desc, 1 limit ${MOST_PLACES}`);
    offenses.push([
      mergePrimaryType(type),
      iucr,
      descriptions.get(iucr) ?? text,
      fbi,
      Math.round(share * 1e4),
      Math.round(arrest * 100),
      Math.round(domestic * 100),
      listOf(at.map(([place, count]) => [place, Number(count)])),
    ].join("|"));
  }
}

// ---- when and where ----

/** Counts by profile and number, scaled to add up to a thousand or so. */
async function profileOf(what: string, first: number, last: number) {
  const counts = new Map<string, number[]>();
  for (
    const [name, n, count] of await query(`
      select ${own}, ${what}, count(*) from crimes
      where year < 2018 and ${what} between ${first} and ${last}
      group by 1, 2`)
  ) {
    const row = counts.get(name) ?? new Array(last - first + 1).fill(0);
    counts.set(name, row);
    row[Number(n) - first] = Number(count);
  }
  return new Map([...counts].map(([name, row]) => {
    const total = row.reduce((a, b) => a + b, 0);
    return [name, row.map((n) => Math.round(n / total * 2000))];
  }));
}

const hours = await profileOf("hour(date)", 0, 23);
const weekdays = await profileOf("isodow(date)", 1, 7);
const months = await profileOf("month(date)", 1, 12);
const inAreas = await profileOf("community_area", 1, 77);
const firsts = new Map(
  await query(`
    select ${own}, avg((day(date) = 1)::int) * 365.25 / 12 from crimes
    group by 1`) as [string, number][],
);
const profiles = [...OWN, "OTHERS"].map((name) =>
  [
    name,
    hours.get(name)!.join(" "),
    weekdays.get(name)!.join(" "),
    months.get(name)!.join(" "),
    firsts.get(name)!.toFixed(2),
    inAreas.get(name)!.join(" "),
  ].join("|")
);

const minutes = async (hours: string) => {
  const counts = new Array<number>(60).fill(0);
  for (
    const [minute, count] of await query(`
      select minute(date), count(*) from crimes where hour(date) in (${hours})
      group by 1`)
  ) counts[Number(minute)] = Number(count);
  const total = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => Math.max(1, Math.round(count / total * 5000)));
};
const otherHours = Array.from({ length: 24 }, (_, hour) => hour)
  .filter((hour) => hour % 12 !== 0).join();

const quoted = (lines: string[]) => `\`\n${lines.join("\n")}\n\``;
await Deno.writeTextFile(
  new URL("../lib/server/sources/demo/crime_data.ts", import.meta.url),
  `/**
 * What is reported in Chicago, how often, when and where, for the demo.
 * Written by \`tools/make_demo_crimes.ts\` from shares of the City of Chicago's
 * published records of 2015 to 2018 and its list of IUCR codes; do not edit.
 * It holds no record. \`crimes.ts\` reads it.
 */

/** A type a line: incidents a year, thousandths without coordinates. */
export const TYPES = ${
    quoted(
      Object.entries(TYPES).map(([type, numbers]) =>
        [type, ...numbers].join("|")
      ),
    )
  };

/** Location descriptions, one a line. */
export const PLACES = ${quoted(places)};

/**
 * An offense a line: type, IUCR code, description, FBI code, share of its type
 * in ten thousandths, arrests and domestic ones in hundredths, and its places
 * as \`line*count\`.
 */
export const OFFENSES = ${quoted(offenses)};

/**
 * A type a line, or OTHERS: how it is spread over hours, weekdays from Monday
 * on and months; how much oftener the first of a month is; over areas.
 */
export const PROFILES = ${quoted(profiles)};

/** How reports are spread over the minutes of midnight, noon, other hours. */
export const MINUTES = ${
    quoted([
      (await minutes("0")).join(" "),
      (await minutes("12")).join(" "),
      (await minutes(otherHours)).join(" "),
    ])
  };
`,
);
