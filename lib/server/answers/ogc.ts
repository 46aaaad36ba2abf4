/** Features as OGC API Features tells them, for programs that draw maps. */
import {
  type Collection,
  collectionAddress,
  collectionPage,
  COLLECTIONS,
  type OgcLink,
} from "../../core/api/ogc.ts";
import { OGC_ITEMS } from "../../core/api/operations.ts";
import type { Division } from "../../core/boundaries/boundaries.ts";
import { loadBoundaries } from "../../core/boundaries/boundaries.ts";
import { regionBox } from "../../core/boundaries/region_geometry.ts";
import { readDatetime } from "../../core/filter/datetime.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import { cannotUse, type Fault } from "../../core/filter/param_reader.ts";
import type { Bbox } from "../../core/grid.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { INCIDENT_FIELDS } from "../../core/incident/incident.ts";
import {
  type AnswerForm,
  DOCUMENT_FORM,
  type Question,
} from "../http/answer.ts";
import type { BatchedList } from "../http/batched_list.ts";
import { readCursor, refuseCursor, toCursor } from "../http/cursor.ts";
import { featureOf } from "../http/exports.ts";
import { Problem } from "../http/problem.ts";
import { readQuery } from "../http/read_query.ts";
import type { Dataset } from "./dataset.ts";
import { type Feature, regionsOf } from "./geojson.ts";
import type { KeptAnswers } from "./kept_answers.ts";
import { findIncident } from "./one_incident.ts";
import { crimesQuestion } from "./questions.ts";

const FEATURE_FORM: AnswerForm = {
  contentType: "application/geo+json",
  write: (feature) => JSON.stringify(feature),
};

/** A document of the service. */
export function documentQuestion(
  { manifest }: Dataset,
  name: string,
  document: unknown,
): Question {
  return {
    manifest,
    text: `ogc ${name}`,
    form: DOCUMENT_FORM,
    compute: () => ({ data: document }),
  };
}

export function collectionQuestion(dataset: Dataset, url: URL, id: string) {
  const collection = requireCollection(id);
  const { origin } = url;
  return documentQuestion(
    dataset,
    `${origin} ${id}`,
    collectionPage(collection, dataset.manifest, origin),
  );
}

/** @throws {Problem} 404 for what is none. */
function requireCollection(id: string): Collection {
  const collection = COLLECTIONS.find((one) => one.id === id);
  if (collection !== undefined) return collection;
  const known = COLLECTIONS.map(({ id }) => id).join(", ");
  throw new Problem(
    404,
    "not-found",
    `There is no such collection. The collections are ${known}.`,
  );
}

/** The features of a collection, a page at a time. */
export function itemsQuestion(
  dataset: Dataset,
  url: URL,
  id: string,
): Question {
  const { division } = requireCollection(id);
  const { filter, limit } = readItems(dataset, url);
  const question = division === null
    ? incidentsOf(dataset, url, filter, limit)
    : regionsIn(dataset, url, division, filter, limit);
  return {
    ...question,
    // Its links lead to where it was asked.
    text: `ogc ${url.href} ${question.text}`,
    hasPages: false,
    form: itemsForm(url, id),
  };
}

/** The filter that an address asks with, in the words of the standard too. */
function readItems(
  dataset: Dataset,
  url: URL,
): { filter: Filter; limit: number } {
  const asked = new URL(url);
  const { searchParams } = asked;
  const faults: Fault[] = [];
  for (const text of searchParams.getAll("f")) {
    if (["json", "geojson"].includes(text)) continue;
    const wanted = "features are told as json alone";
    faults.push(cannotUse("f", text, { wanted, allowed: ["json"] }));
  }
  const datetime = searchParams.get("datetime");
  if (datetime !== null) {
    const days = readDatetime(datetime);
    if ("message" in days) faults.push(days);
    else {
      const { from, to } = days;
      if (from !== null) searchParams.append("from", from);
      if (to !== null) searchParams.append("to", to);
    }
  }
  // With heights, which nothing here has.
  const corners = searchParams.get("bbox")?.split(",") ?? [];
  if (corners.length === 6) {
    searchParams.set("bbox", [0, 1, 3, 4].map((i) => corners[i]).join());
  }
  const { filter, numbers: { limit } } = readQuery(
    asked,
    dataset.vocabulary,
    OGC_ITEMS,
    faults,
  );
  return { filter, limit };
}

function incidentsOf(
  dataset: Dataset,
  { searchParams }: URL,
  filter: Filter,
  limit: number,
): Question {
  const cursor = readCursor(searchParams);
  const question = crimesQuestion(dataset, filter, limit, cursor);
  const toFeature = featureOf(INCIDENT_FIELDS);
  return {
    ...question,
    async compute() {
      const { data, meta } = await question.compute();
      return { data: (data as BatchedList<Incident>).map(toFeature), meta };
    },
  };
}

/** The box asks for regions that it touches, and not for incidents. */
function regionsIn(
  dataset: Dataset,
  { searchParams }: URL,
  division: Division,
  { bbox, ...others }: Filter,
  limit: number,
): Question {
  const question = regionsWith(dataset, division, { ...others, bbox: null });
  const told = readCursor(searchParams)?.told ?? { skip: 0 };
  if (!("skip" in told)) {
    const wanted = "it is one of incidents, and these are parts of the city";
    refuseCursor(searchParams.getAll("cursor").join(" and "), wanted);
  }
  const from = told.skip;
  const { version } = dataset.manifest;
  return {
    ...question,
    text: `${question.text} in ${bbox} ${from} ${limit}`,
    async compute() {
      const { data, meta } = await question.compute();
      const inside = bbox === null
        ? data
        : await touching(data, division, bbox);
      const end = from + limit;
      const next = end < inside.length
        ? { next: toCursor({ told: { skip: end }, version }) }
        : {};
      return {
        data: inside.slice(from, end),
        meta: { ...meta, total: inside.length, ...next },
      };
    },
  };
}

function regionsWith(dataset: Dataset, division: Division, filter: Filter) {
  return regionsOf(dataset, division, filter, {
    by: [division],
    measure: division === "area" ? "rate" : "count",
    compare: "none",
    zeros: false,
    order: [],
  });
}

async function touching(
  features: readonly Feature[],
  division: Division,
  [west, south, east, north]: Bbox,
): Promise<Feature[]> {
  const { regions } = await loadBoundaries(division);
  const numbers = new Set(
    regions.filter((region) => {
      const [left, bottom, right, top] = regionBox(region);
      return left <= east && right >= west && bottom <= north && top >= south;
    }).map(({ number }) => number),
  );
  return features.filter(({ id }) => numbers.has(Number(id)));
}

/** To where features were asked, and to what they are of. */
function linksOf(url: URL, id: string): OgcLink[] {
  return [
    { href: url.href, rel: "self", type: "application/geo+json" },
    {
      href: collectionAddress(url.origin, id),
      rel: "collection",
      type: "application/json",
    },
  ];
}

function itemsForm(url: URL, id: string): AnswerForm {
  return {
    contentType: "application/geo+json",
    write(features, { total, next, caveats, version, dataThrough }) {
      const links = linksOf(url, id);
      if (next) {
        const following = new URL(url);
        following.searchParams.set("cursor", next);
        links.push({
          href: following.href,
          rel: "next",
          type: "application/geo+json",
        });
      }
      return JSON.stringify({
        type: "FeatureCollection",
        numberMatched: total,
        numberReturned: (features as unknown[]).length,
        links,
        features,
        meta: { version, dataThrough, caveats },
      });
    },
  };
}

/** One feature of a collection. */
export async function itemQuestion(
  dataset: Dataset,
  answers: Pick<KeptAnswers, "value">,
  url: URL,
  id: string,
  item: string,
): Promise<Question> {
  const { division } = requireCollection(id);
  const { manifest } = dataset;
  const links = linksOf(url, id);
  const find = async (): Promise<object> => {
    if (division === null) {
      const { incident } = await findIncident(answers, dataset, item);
      return featureOf(INCIDENT_FIELDS)(incident) as object;
    }
    const { data } = await regionsWith(dataset, division, EVERYTHING).compute();
    const feature = data.find((one) => String(one.id) === item);
    if (feature !== undefined) return feature;
    throw new Problem(404, "not-found", `There is no ${division} ${item}.`);
  };
  const feature = await find();
  return {
    manifest,
    text: `ogc ${url.href}`,
    form: FEATURE_FORM,
    compute: () => ({ data: { ...feature, links } }),
  };
}
