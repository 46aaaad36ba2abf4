import type { Filter } from "../lib/core/filter/filter.ts";
import { chipsOf } from "../lib/core/page/chips.ts";
import { StateLink } from "./StateLink.tsx";

interface ChipsProps {
  filter: Filter;
  /** Address of the page with another filter. */
  addressOf: (filter: Filter) => string;
  onChoose?: (filter: Filter) => void;
}

/** The conditions but types and dates, each to be removed. */
export function Chips({ filter, addressOf, onChoose }: ChipsProps) {
  const chips = chipsOf(filter);
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label="Further conditions">
      {chips.map(({ param, label, without }) => (
        <li key={param}>
          <StateLink
            href={addressOf(without)}
            data-param={param}
            aria-label={`Remove condition: ${label}`}
            onFollow={onChoose && (() => onChoose(without))}
          >
            {label}
            <span class="cross" aria-hidden="true">×</span>
          </StateLink>
        </li>
      ))}
    </ul>
  );
}
