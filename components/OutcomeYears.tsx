import type { YearOutcome } from "../lib/core/charts/ask_beside.ts";
import {
  intervalInWords,
  percentInWords,
  type Share,
  topShare,
  wilson,
} from "../lib/core/charts/shares.ts";
import { yearTicks } from "../lib/core/charts/years.ts";
import { formatCount } from "../lib/core/format.ts";
import { CountTable } from "./CountTable.tsx";
import { ShareLine } from "./ShareLine.tsx";
import { useWords } from "./page_context.ts";
import type { Words } from "../lib/core/language/words.ts";

/** The share with an arrest, and of domestic ones, by year. */
export function OutcomeYears({ years }: { years: readonly YearOutcome[] }) {
  const t = useWords();
  // One year has no course.
  if (years.length < 2) return null;
  const line = (
    title: string,
    labelOf: (first: string, last: string) => string,
    shareOf: (year: YearOutcome) => Share,
  ) => {
    const shares = years.map((year) => ({
      year: year.year,
      share: shareOf(year),
    }));
    return (
      <div>
        <p class="sub">{title}</p>
        <ShareLine
          label={labelOf(
            shareWords(shares[0]!, t),
            shareWords(shares.at(-1)!, t),
          )}
          years={shares}
          top={topShare(shares.map(({ share }) => share))}
          ticks={yearTicks(
            { first: years[0]!.year, last: years.at(-1)!.year },
            4,
          )}
        />
      </div>
    );
  };
  return (
    <div class="outcome-years">
      {line(
        t("With an arrest, by year"),
        (first, last) =>
          t("With an arrest, by year: {first} to {last}", { first, last }),
        ({ arrest }) => arrest,
      )}
      {line(
        t("Domestic, by year"),
        (first, last) =>
          t("Domestic, by year: {first} to {last}", { first, last }),
        ({ domestic }) => domestic,
      )}
    </div>
  );
}

function shareWords(
  { year, share }: { year: number; share: Share },
  t: Words,
): string {
  return share.all === 0
    ? t("nothing in {year}", { year })
    : t("{percent} in {year}", {
      percent: percentInWords(share.some / share.all),
      year,
    });
}

/** The same as a table, each share with its interval. */
export function OutcomeTable(
  { caption, years }: { caption: string; years: readonly YearOutcome[] },
) {
  const t = useWords();
  const cells = (share: Share) => [
    formatCount(share.some),
    share.all === 0 ? "–" : percentInWords(share.some / share.all),
    share.all === 0 ? "–" : intervalInWords(wilson(share), t),
  ];
  return (
    <CountTable
      caption={caption}
      columns={[
        t("Year"),
        ...[t("Arrests"), t("Percent"), t("Interval")],
        ...[t("Domestic"), t("Percent"), t("Interval")],
      ]}
      rows={years.map(({ year, arrest, domestic }) => [
        year,
        ...cells(arrest),
        ...cells(domestic),
      ])}
    />
  );
}
