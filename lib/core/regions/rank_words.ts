import { isMostlyVisited } from "../codes/community_areas.ts";
import { ordinal } from "../streets/block_text.ts";
import { formatCount, formatRate } from "../format.ts";
import { DIVISIONS, regionName } from "./divisions.ts";

import type { RegionFacts, Standing } from "./region_facts.ts";
import type { Rank } from "../compare/ranking.ts";

/** "84.2 per 1,000 residents", or "12,345 crimes". */
export function standingInWords({ count, rate }: Standing): string {
  return rate === null
    ? `${formatCount(count)} crimes`
    : `${formatRate(rate)} per 1,000 residents`;
}

/** "9th to 16th", or "9th" where that is sure. */
export function placesInWords({ least, most }: Rank): string {
  const [first, last] = [least, most].map((place) =>
    ordinal(place).toLowerCase()
  );
  return first === last ? first! : `${first} to ${last}`;
}

/** Where a region stands, in sentences. */
export function rankInWords(
  { region, rank, standing }: Pick<RegionFacts, "region" | "rank" | "standing">,
): string {
  const { several } = DIVISIONS[region.division];
  const place = ordinal(rank.place).toLowerCase();
  const isSure = rank.least === rank.most;
  const sentences = [
    `With ${standingInWords(standing)} in this period, ${
      regionName(region)
    } is ${place} of ${rank.of} ${several}.`,
    isSure
      ? "No other is close enough to change that by chance."
      : `Counts swing from week to week, so the true place may be anywhere from ${
        placesInWords(rank)
      }.`,
  ];
  if (region.division === "area" && isMostlyVisited(region.number)) {
    sentences.push(
      "Few people live here and many come: a rate of residents says little.",
    );
  }
  return sentences.join(" ");
}
