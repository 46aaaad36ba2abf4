import type { Filter } from "../lib/core/filter/filter.ts";
import type { Summary } from "../lib/core/engine/answer.ts";
import {
  caveatsOf,
  findingOf,
  type Found,
  type Quoted,
} from "../lib/core/page/finding.ts";
import type { Extent } from "../lib/core/page/presets.ts";
import { partsOf, type WayOut, waysOut } from "../lib/core/page/relax.ts";
import { StateLink } from "./StateLink.tsx";
import { useWords } from "./page_context.ts";

/** Longer sentences are set smaller, so that they take no more lines. */
const LONG = 200;

/** The answer in a sentence that compares. */
export function Finding(found: Found) {
  const t = useWords();
  const { count, what, change, verdict, rest } = findingOf(found, t);
  const isLong = `${count} ${what} ${change} ${rest}`.length > LONG;
  return (
    <p
      class="finding"
      role="status"
      aria-live="polite"
      data-long={isLong ? "" : undefined}
    >
      <b data-total={found.summary.total}>{count}</b> {what}
      {verdict !== null && (
        <>
          {": "}
          <span class="change" data-verdict={verdict}>{change}</span>
        </>
      )}.{rest !== "" && <span class="frequent">{` ${rest}`}</span>}
    </p>
  );
}

/** What a reader must know before quoting the number. */
export function Caveats(quoted: Quoted) {
  const t = useWords();
  const caveats = caveatsOf(quoted, t);
  if (caveats.length === 0) return null;
  return (
    <ul class="caveats">
      {caveats.map(({ about, words }) => (
        <li key={words} data-about={about}>{words}</li>
      ))}
    </ul>
  );
}

interface NothingFoundProps {
  filter: Filter;
  summary: Summary;
  /** Ways out that the summary has no counts of. */
  asked?: readonly WayOut[] | undefined;
  extent: Extent;
  addressOf: (filter: Filter) => string;
  onChoose?: (filter: Filter) => void;
}

/** What to do when nothing matches: the nearest thing that does. */
export function NothingFound(props: NothingFoundProps) {
  const t = useWords();
  const { filter, summary, asked, extent, addressOf, onChoose } = props;
  const ways = waysOut(filter, summary, extent, asked).slice(0, 4);
  return (
    <div class="nothing">
      <p>
        {ways.length === 0
          ? t(
            "Nothing matches, even with any one condition taken back. Keep only:",
          )
          : t("Nothing matches all of it. The nearest there is:")}
      </p>
      <ul>
        {ways.map((way) => (
          <li key={way.words}>
            <StateLink
              href={addressOf(way.filter)}
              onFollow={onChoose && (() => onChoose(way.filter))}
            >
              {t.plural(way.count, "{n} crime {where}", "{n} crimes {where}", {
                where: t(way.words),
              })}
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
                {t(words)}
              </StateLink>
            </li>
          ))}
      </ul>
    </div>
  );
}
