import type { Filter } from "../lib/core/filter/filter.ts";
import { chipsOf, cleared } from "../lib/core/page/chips.ts";
import type { Extent } from "../lib/core/page/presets.ts";
import { StateLink } from "./StateLink.tsx";

interface ChipsProps {
  filter: Filter;
  extent: Extent;
  /** Address of the page with another filter. */
  addressOf: (filter: Filter) => string;
  onChoose?: (filter: Filter) => void;
}

/** All that narrows the filter, in words, each to be removed. */
export function Chips({ filter, extent, addressOf, onChoose }: ChipsProps) {
  const chips = chipsOf(filter, extent);
  if (chips.length === 0) return null;
  const all = cleared(extent);
  return (
    <ul class="chips" aria-label="What is asked for">
      {chips.map(({ param, label, without }) => (
        <li key={param + label}>
          <StateLink
            href={addressOf(without)}
            data-param={param}
            aria-current="false"
            aria-label={`Remove: ${label}`}
            onFollow={onChoose && (() => onChoose(without))}
          >
            {label}
            <span class="cross" aria-hidden="true">×</span>
          </StateLink>
        </li>
      ))}
      <li>
        <StateLink
          class="clear-all"
          href={addressOf(all)}
          aria-current="false"
          onFollow={onChoose && (() => onChoose(all))}
        >
          Clear all
        </StateLink>
      </li>
    </ul>
  );
}
