/** Where one incident's page leads: to what is like it, or lies around it. */
import { addDays, dayOfDate, yearOfDate } from "../calendar.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import type { Incident } from "../incident/incident.ts";
import { blockInWords, phraseCase } from "../format.ts";
import { regionName } from "../regions/divisions.ts";
import { regionPath, regionsNamed } from "../regions/region_path.ts";
import { toAddress } from "./address.ts";
import { daysOfYears, earlierDay, type Extent, laterDay } from "./presets.ts";

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

/** An incident's own page. */
export function incidentAddress(id: number): string {
  return `/crimes/${id}`;
}

/** The pages of the regions that an incident lies in. */
export function regionLinksOf(incident: Incident): IncidentLink[] {
  const { community_area, district, ward, beat } = incident;
  const regions = regionsNamed({
    area: community_area === null ? [] : [community_area],
    district: district === null ? [] : [district],
    ward: ward === null ? [] : [ward],
    beat: beat === null ? [] : [beat],
  }, MOST_REGIONS);
  return regions.map((region) => ({
    words: regionName(region),
    href: regionPath(region),
  }));
}

/** Ways on from an incident, to states of the map's page. */
export function linksOf(incident: Incident, extent: Extent): IncidentLink[] {
  const { block, latitude, longitude, primary_type, date } = incident;
  const day = dayOfDate(date);
  const view = latitude === null || longitude === null
    ? null
    : { zoom: ZOOM, latitude, longitude };
  const near: Filter["near"] = view && [view.latitude, view.longitude, NEAR];
  const link = (words: string, filter: Partial<Filter>): IncidentLink => ({
    words,
    href: toAddress({ filter: { ...EVERYTHING, ...filter }, view }, extent),
  });
  const whole = { from: extent.from, to: extent.to };
  const around = {
    from: laterDay(addDays(day, -AROUND), extent.from),
    to: earlierDay(addDays(day, AROUND), extent.to),
  };
  const year = yearOfDate(date);
  const type = phraseCase(primary_type);
  return [
    link(view === null ? "This one alone" : "This one on the map", {
      id: [incident.unique_key],
      from: day,
      to: day,
    }),
    ...block === null ? [] : [
      link(`All on the ${blockInWords(block)}`, { ...whole, block }),
    ],
    ...view === null ? [] : [
      link("What happened near, two weeks before and after", {
        ...around,
        near,
      }),
      link(`The same type near in ${year} (${type})`, {
        ...daysOfYears({ first: year, last: year }, extent),
        type: [primary_type],
        near,
      }),
    ],
  ];
}
