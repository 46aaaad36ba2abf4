import { Fragment } from "preact";
import {
  type RankedPart,
  type RankedRow,
  VERDICT_WORDS,
} from "../lib/core/charts/ranked.ts";
import type { Division } from "../lib/core/boundaries/boundaries.ts";
import { DIVISIONS, regionName } from "../lib/core/regions/divisions.ts";
import { hasPage, regionPath } from "../lib/core/regions/region_path.ts";
import { formatCount } from "../lib/core/format.ts";
import { CountTable } from "./CountTable.tsx";
import { StateLink } from "./StateLink.tsx";
import { useWords } from "./page_context.ts";
import { CityWords } from "./CityWords.tsx";

interface RankedTableProps {
  part: RankedPart;
  caption: string;
  /** What a row is: "Community area". */
  heading: string;
  rows: readonly RankedRow[];
  /** How the measure is called, where it is not the count. */
  measure: string | null;
  baseWords: string | null;
  addressOf: (row: RankedRow) => string;
  onToggle?: (row: RankedRow) => void;
}

/** A ranking with every row, as a table. */
export function RankedTable(props: RankedTableProps) {
  const t = useWords();
  const { part, caption, heading, rows, measure, baseWords } = props;
  const hasVerdicts = rows.some(({ verdict }) => verdict !== null);
  const columns = [
    t("Rank"),
    heading,
    t("Crimes"),
    ...measure === null ? [] : [measure],
    ...baseWords === null ? [] : [baseWords],
    ...hasVerdicts ? [t("Verdict")] : [],
  ];
  const cellsOf = (row: RankedRow) => [
    row.rank ?? "–",
    <Fragment key={row.value}>
      <StateLink
        href={props.addressOf(row)}
        isCurrent={row.isChosen}
        onFollow={props.onToggle && (() => props.onToggle!(row))}
      >
        {part === "description"
          ? <CityWords>{row.label}</CityWords>
          : row.label}
      </StateLink>
      {row.isMostlyVisited && " †"}
      <ItsPage part={part} row={row} />
    </Fragment>,
    formatCount(row.count),
    ...measure === null
      ? []
      : [row.interval === null ? row.text : `${row.text} (${row.interval})`],
    ...baseWords === null
      ? []
      : [row.base === null ? "" : formatCount(row.base)],
    ...hasVerdicts
      ? [row.verdict === null ? "" : t(VERDICT_WORDS[row.verdict])]
      : [],
  ];
  return (
    <CountTable
      caption={caption}
      columns={columns}
      rows={rows.map(cellsOf)}
      headAt={1}
    />
  );
}

/** A link to the page of a region, if a row is one that has a page. */
function ItsPage({ part, row }: { part: RankedPart; row: RankedRow }) {
  const t = useWords();
  if (!isDivision(part)) return null;
  const region = { division: part, number: Number(row.value) };
  if (!hasPage(region)) return null;
  return (
    <>
      {" "}
      <a
        class="its-page"
        href={t.link(regionPath(region))}
        aria-label={t("Page of {name}", { name: regionName(region, t) })}
      >
        {t("page")}
      </a>
    </>
  );
}

function isDivision(part: RankedPart): part is Division {
  return Object.hasOwn(DIVISIONS, part);
}
