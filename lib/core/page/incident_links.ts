/** Where one incident's page leads: to what is like it, or lies around it. */
import { addDays, dayOfDate, yearOfDate } from "../calendar.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import type { Incident } from "../incident/incident.ts";
import { blockInWords } from "../format.ts";
import { regionName } from "../regions/divisions.ts";
import { regionPath, regionsNamed } from "../regions/region_path.ts";
import { toAddress } from "./address.ts";
import { daysOfYears, earlierDay, type Extent, laterDay } from "./presets.ts";
import { ENGLISH, type Words } from "../language/words.ts";
import { typeInWords } from "../codes/primary_types.ts";

interface IncidentLink {
  words: string;
  href: string;
}

/** Days before and after that count as about the same time. */
const AROUND = 14;
/** What counts as near, in metres: a quarter of a mile. */
const NEAR = 400;
const ZOOM = 16;
/** One of each division. */
const MOST_REGIONS = 4;

/** The pages of the regions that an incident lies in. */
export function regionLinksOf(
  incident: Incident,
  t: Words = ENGLISH,
): IncidentLink[] {
  const { community_area, district, ward, beat } = incident;
  const regions = regionsNamed({
    area: community_area === null ? [] : [community_area],
    district: district === null ? [] : [district],
    ward: ward === null ? [] : [ward],
    beat: beat === null ? [] : [beat],
  }, MOST_REGIONS);
  return regions.map((region) => ({
    words: regionName(region, t),
    href: t.link(regionPath(region)),
  }));
}

/** Ways on from an incident, to states of the map's page. */
export function linksOf(
  incident: Incident,
  extent: Extent,
  t: Words = ENGLISH,
): IncidentLink[] {
  const { block, latitude, longitude, primary_type, date } = incident;
  const day = dayOfDate(date);
  const view = latitude === null || longitude === null
    ? null
    : { zoom: ZOOM, latitude, longitude };
  const near: Filter["near"] = view && [view.latitude, view.longitude, NEAR];
  const link = (words: string, filter: Partial<Filter>): IncidentLink => ({
    words,
    href: toAddress({
      filter: { ...EVERYTHING, ...filter },
      view,
      language: t.language,
    }, extent),
  });
  const whole = { from: extent.from, to: extent.to };
  const around = {
    from: laterDay(addDays(day, -AROUND), extent.from),
    to: earlierDay(addDays(day, AROUND), extent.to),
  };
  const year = yearOfDate(date);
  const type = typeInWords(primary_type, t);
  return [
    link(view === null ? t("This one alone") : t("This one on the map"), {
      id: [incident.unique_key],
      from: day,
      to: day,
    }),
    ...block === null ? [] : [
      link(t("All on the {block}", { block: blockInWords(block, t) }), {
        ...whole,
        block,
      }),
    ],
    ...view === null ? [] : [
      link(t("What happened near, two weeks before and after"), {
        ...around,
        near,
      }),
      link(t("The same type near in {year} ({type})", { year, type }), {
        ...daysOfYears({ first: year, last: year }, extent),
        type: [primary_type],
        near,
      }),
    ],
  ];
}
