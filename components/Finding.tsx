import { settledThrough } from "../lib/core/filter/default_period.ts";
import type {
  Comparison,
  NotCompared,
} from "../lib/core/compare/comparison.ts";
import { comparisonInWords, toComeInWords } from "../lib/core/compare/words.ts";
import { cautionsOf } from "../lib/core/filter/cautions.ts";
import type { Filter } from "../lib/core/filter/filter.ts";
import {
  fieldsAsked,
  type Gap,
  gapAround,
  gapInWords,
  gapsWithin,
} from "../lib/core/filter/gaps.ts";
import { frequentTypesInWords } from "../lib/core/page/frequent_types.ts";
import { dayInWords, inWords } from "../lib/core/filter/words.ts";
import type { Summary } from "../lib/core/engine/answer.ts";
import { formatCount, plural } from "../lib/core/format.ts";
import type { Held } from "../lib/core/page/held.ts";
import type { Extent } from "../lib/core/page/presets.ts";
import { partsOf, waysOut } from "../lib/core/page/relax.ts";
import { StateLink } from "./StateLink.tsx";

interface FindingProps {
  filter: Filter;
  summary: Pick<Summary, "total" | "byType">;
  gaps: readonly Gap[];
  /** `null` if there is none, or none yet. */
  comparison: Comparison | NotCompared | null;
}

/**
 * The answer in a sentence that compares; no number where nothing could be
 * found.
 */
export function Finding({ filter, summary, gaps, comparison }: FindingProps) {
  const { total } = summary;
  const words = inWords(filter);
  const gap = total === 0 ? gapAround(gaps, filter) : null;
  if (gap !== null) {
    return (
      <p class="finding" role="status" aria-live="polite">
        <b data-total={total}>No count</b> of crimes {words}. {gapInWords(gap)}
      </p>
    );
  }
  const change = comparison !== null && "verdict" in comparison
    ? comparison
    : null;
  const frequent = frequentTypesInWords(filter, summary);
  return (
    <p class="finding" role="status" aria-live="polite">
      <b data-total={total}>{formatCount(total)}</b>{" "}
      {total === 1 ? "crime" : "crimes"} reported{words !== "" && ` ${words}`}
      {change !== null && (
        <>
          {": "}
          <span class="change" data-verdict={change.verdict}>
            {comparisonInWords(change)}
          </span>
        </>
      )}.{frequent !== "" && <span class="frequent">{` ${frequent}`}</span>}
    </p>
  );
}

interface CaveatsProps {
  filter: Filter;
  summary: Summary;
  held: Pick<Held, "from" | "to" | "gaps" | "demo" | "unreadable">;
  comparison: Comparison | NotCompared | null;
}

/** What a reader must know before quoting the number. */
export function Caveats(
  { filter, summary, held, comparison }: CaveatsProps,
) {
  const settled = settledThrough(held.to);
  const gaps = gapsWithin(held.gaps, fieldsAsked(filter), filter);
  // The sentence itself says what leaves nothing to be found.
  const told = summary.total === 0 ? gapAround(held.gaps, filter) : null;
  const lacks = gaps.filter((gap) => gap !== told).map(gapInWords);
  const isUnsettled = settled !== null &&
    (filter.to === null || filter.to > settled);
  const cautions = cautionsOf(filter, held);
  const { unreadable } = held;
  const ofComparison = comparison === null
    ? ""
    : "reason" in comparison
    ? comparison.reason
    : toComeInWords(comparison);
  const isWhole = lacks.length + cautions.length + unreadable.length === 0 &&
    ofComparison === "";
  if (summary.unmapped === 0 && !isUnsettled && isWhole) return null;
  return (
    <ul class="caveats">
      {unreadable.length > 0 && (
        <li data-unreadable>
          The incidents of {unreadable.join(", ")}{" "}
          cannot be read right now: the timeline leaves them out, and no count
          has them.
        </li>
      )}
      {lacks.map((words) => <li key={words} data-gap>{words}</li>)}
      {summary.unmapped > 0 && (
        <li data-unmapped={summary.unmapped}>
          {plural(summary.unmapped, "of them has", "of them have")}{" "}
          no coordinates and cannot be shown on the map.
        </li>
      )}
      {cautions.map((caution) => <li key={caution}>{caution}</li>)}
      {ofComparison !== "" && <li data-comparison>{ofComparison}</li>}
      {isUnsettled && (
        <li>
          Days after {dayInWords(settled)}{" "}
          are unsettled: reports still arrive, so their counts will rise.
        </li>
      )}
    </ul>
  );
}

interface NothingFoundProps {
  filter: Filter;
  summary: Summary;
  extent: Extent;
  addressOf: (filter: Filter) => string;
  onChoose?: (filter: Filter) => void;
}

/** What to do when nothing matches: the nearest thing that does. */
export function NothingFound(props: NothingFoundProps) {
  const { filter, summary, extent, addressOf, onChoose } = props;
  const ways = waysOut(filter, summary, extent).slice(0, 3);
  return (
    <div class="nothing">
      <p>
        {ways.length === 0
          ? "Nothing matches, even with any one condition taken back. Keep only:"
          : "Nothing matches all of it. The nearest there is:"}
      </p>
      <ul>
        {ways.map((way) => (
          <li key={way.words}>
            <StateLink
              href={addressOf(way.filter)}
              onFollow={onChoose && (() => onChoose(way.filter))}
            >
              {plural(way.count, "crime")} {way.words}
            </StateLink>
          </li>
        ))}
        {ways.length === 0 &&
          partsOf(filter, extent).map(({ words, part }) => (
            <li key={words}>
              <StateLink
                href={addressOf(part)}
                onFollow={onChoose && (() => onChoose(part))}
              >
                {words}
              </StateLink>
            </li>
          ))}
      </ul>
    </div>
  );
}
