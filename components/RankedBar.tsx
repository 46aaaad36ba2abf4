import { type RankedRow, VERDICT_WORDS } from "../lib/core/charts/ranked.ts";
import { StateLink } from "./StateLink.tsx";
import { useWords } from "./page_context.ts";
import { CityWords } from "./CityWords.tsx";

interface RankedBarProps {
  at: number;
  row: RankedRow;
  /** Whether it is called by the city's own words, in English. */
  isOfCity: boolean;
  /** Of the longest bar; less than 0 to the other side. */
  share: number;
  /** Where the mark of other days is; `null` without one. */
  baseShare: number | null;
  /** What it is, for those who do not see it. */
  baseWords: string | null;
  isTwoSided: boolean;
  isDragged: boolean;
  tabIndex?: number;
  href: string;
  onFollow?: () => void;
}

/** One bar of a ranking, with what it is of and how much. */
export function RankedBar(props: RankedBarProps) {
  const t = useWords();
  const { at, row, share, baseShare, baseWords, isTwoSided, isDragged } = props;
  // In steps of about a pixel: most counts of an answer move no bar by one.
  const percent = (part: number) => Math.round(200 * part) / 2;
  const half = percent(Math.abs(share)) / 2;
  const [x, width] = isTwoSided
    ? [share < 0 ? 50 - half : 50, half]
    : [0, percent(share)];
  return (
    <li data-row={at} data-dragged={isDragged ? "" : undefined}>
      <StateLink
        href={props.href}
        isCurrent={row.isChosen}
        tabIndex={props.tabIndex}
        draggable={false}
        onFollow={props.onFollow}
      >
        <span class="name">
          {props.isOfCity ? <CityWords>{row.label}</CityWords> : row.label}
          {row.isMostlyVisited && (
            <abbr title={t("Few residents, many visitors")}>†</abbr>
          )}
        </span>
        <svg class="bar" aria-hidden="true">
          <rect class="whole" x={`${x}%`} width={`${width}%`} />
          {isTwoSided && <line class="zero" x1="50%" x2="50%" y2="100%" />}
          {baseShare !== null && (
            <line
              class="mark"
              x1={`${percent(baseShare)}%`}
              x2={`${percent(baseShare)}%`}
              y2="100%"
            />
          )}
        </svg>
        <span class="count">{row.text}</span>
        {row.verdict !== null && (
          <span class="verdict" data-verdict={row.verdict}>
            {t(VERDICT_WORDS[row.verdict])}
          </span>
        )}
        {baseWords !== null && row.verdict === null && (
          <span class="visually-hidden">, {baseWords}</span>
        )}
      </StateLink>
    </li>
  );
}
