import type { Period } from "../lib/core/filter/default_period.ts";
import type { Preset } from "../lib/core/page/presets.ts";
import { StateLink } from "./StateLink.tsx";

interface PresetLinksProps {
  presets: readonly Preset[];
  /** The period shown. */
  from: string | null;
  to: string | null;
  /** Address of the page with another period. */
  addressOf: (period: Period) => string;
  onChoose?: (period: Period) => void;
}

/** Periods to choose with one click. */
export function PresetLinks(props: PresetLinksProps) {
  const { presets, from, to, addressOf, onChoose } = props;
  const current = presets.find(({ period }) =>
    period.from === from && period.to === to
  );
  return (
    <ul class="presets" aria-label="Periods">
      {presets.map((preset) => (
        <li key={preset.id}>
          <StateLink
            href={addressOf(preset.period)}
            data-preset={preset.id}
            data-chosen={preset === current ? "" : undefined}
            // "false", not absent: Fresh marks links to the page itself, and
            // leaves alone what speaks for itself.
            aria-current={preset === current ? "true" : "false"}
            onFollow={onChoose && (() => onChoose(preset.period))}
          >
            {preset.label}
          </StateLink>
        </li>
      ))}
    </ul>
  );
}
