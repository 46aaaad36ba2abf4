import type { Filter } from "../lib/core/filter/filter.ts";
import {
  type RelativePeriod,
  USUAL_PERIOD,
} from "../lib/core/filter/relative_period.ts";
import { startState } from "../lib/core/page/address.ts";
import { chipsOf } from "../lib/core/page/chips.ts";
import type { Extent } from "../lib/core/page/presets.ts";
import { regionName } from "../lib/core/regions/divisions.ts";
import { regionPath, regionsNamed } from "../lib/core/regions/region_path.ts";
import { StateLink } from "./StateLink.tsx";
import { useWords } from "./page_context.ts";

interface ChipsProps {
  filter: Filter;
  /** What its days move along as. */
  period: RelativePeriod | null;
  extent: Extent;
  /** Address of the page with another filter. */
  addressOf: (filter: Filter, period: RelativePeriod | null) => string;
  onChoose?: (filter: Filter, period: RelativePeriod | null) => void;
}

/** Pages of regions that are led to: there is one row. */
const MOST_PAGES = 1;

/** All that narrows the filter, in words, each to be removed. */
export function Chips(
  { filter, period, extent, addressOf, onChoose }: ChipsProps,
) {
  const t = useWords();
  const chips = chipsOf(filter, period, extent, t);
  if (chips.length === 0) {
    // In their place, so that the page stays where it is when they come.
    return (
      <p class="no-chips">
        {t(
          "Choose a bar, an hour, days or a part of the map to narrow this down.",
        )}
      </p>
    );
  }
  const all = startState(extent).filter;
  return (
    <ul class="chips" aria-label={t("What is asked for")}>
      {chips.map(({ param, label, without, period }) => (
        <li key={param + label}>
          <StateLink
            href={addressOf(without, period)}
            data-param={param}
            aria-label={t("Remove: {label}", { label })}
            onFollow={onChoose && (() => onChoose(without, period))}
          >
            {label}
            <span class="cross" aria-hidden="true">×</span>
          </StateLink>
        </li>
      ))}
      {regionsNamed(filter, MOST_PAGES).map((region) => (
        <li key={regionPath(region)}>
          <a class="its-page" href={t.link(regionPath(region))}>
            {t("Page of {name}", { name: regionName(region, t) })}
          </a>
        </li>
      ))}
      <li>
        <StateLink
          class="clear-all"
          href={addressOf(all, USUAL_PERIOD)}
          onFollow={onChoose && (() => onChoose(all, USUAL_PERIOD))}
        >
          {t("Clear all")}
        </StateLink>
      </li>
    </ul>
  );
}
