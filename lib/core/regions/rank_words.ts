import { isMostlyVisited } from "../codes/community_areas.ts";
import { ordinal } from "../streets/block_text.ts";
import { rateInWords } from "../compare/rates.ts";
import { DIVISIONS, regionName } from "./divisions.ts";

import type { RegionFacts, Standing } from "./region_facts.ts";
import type { Rank } from "../compare/ranking.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** "84.2 per 1,000 residents", or "12,345 crimes". */
export function standingInWords(
  { count, rate }: Standing,
  t: Words = ENGLISH,
): string {
  return rate === null
    ? t.plural(count, "{n} crime", "{n} crimes")
    : t("{rate} per 1,000 residents", { rate: rateInWords(rate, t) });
}

/** "9th to 16th", or "9th" where that is sure. */
export function placesInWords(
  { least, most }: Rank,
  t: Words = ENGLISH,
): string {
  const [first, last] = [placeInWords(least, t), placeInWords(most, t)];
  return first === last
    ? first
    : t("{from} to {to}", { from: first, to: last });
}

function placeInWords(place: number, t: Words): string {
  return t.language === "es" ? `${place}.º` : ordinal(place).toLowerCase();
}

/** Where a region stands, in sentences. */
export function rankInWords(
  { region, rank, standing }: Pick<RegionFacts, "region" | "rank" | "standing">,
  t: Words = ENGLISH,
): string {
  const { several } = DIVISIONS[region.division];
  const isSure = rank.least === rank.most;
  const sentences = [
    t("With {standing} in this period, {name} is {place} of {of} {regions}.", {
      standing: standingInWords(standing, t),
      name: regionName(region, t),
      place: placeInWords(rank.place, t),
      of: rank.of,
      regions: t(several),
    }),
    isSure ? t("No other is close enough to change that by chance.") : t(
      "Counts swing from week to week, so the true place may be anywhere from {places}.",
      { places: placesInWords(rank, t) },
    ),
  ];
  if (region.division === "area" && isMostlyVisited(region.number)) {
    sentences.push(
      t("Few people live here and many come: a rate of residents says little."),
    );
  }
  return sentences.join(" ");
}
