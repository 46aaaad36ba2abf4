import { PLOT_HEIGHT as HEIGHT, type Tick } from "../lib/core/page/bars.ts";
import { type Share, wilson } from "../lib/core/charts/shares.ts";
import { Plot } from "./Plot.tsx";

interface ShareLineProps {
  label: string;
  /** Ascending, a year each. */
  years: readonly { year: number; share: Share }[];
  /** Where the axis of shares ends, from 0 to 1. */
  top: number;
  ticks: readonly Tick[];
}

/** Shares by year, each with its interval. Needs no script. */
export function ShareLine({ label, years, top, ticks }: ShareLineProps) {
  const from = years[0]!.year;
  const to = years.at(-1)!.year + 1;
  const y = (share: number) => HEIGHT * (1 - Math.min(share, top) / top);
  const known = years.filter(({ share }) => share.all > 0);
  const line = known.map(({ year, share: { some, all } }) =>
    `${year + 0.5} ${y(some / all).toFixed(2)}`
  );
  const intervals = known.map(({ year, share }) => {
    const [least, most] = wilson(share);
    return `M${year + 0.5} ${y(least).toFixed(2)}V${y(most).toFixed(2)}`;
  });
  return (
    <Plot
      class="share-line"
      label={label}
      from={from}
      to={to}
      ticks={ticks}
      top={`${Math.round(100 * top)}\u00a0%`}
      over={
        <>
          <path class="interval" d={intervals.join("")} />
          {line.length > 1 && <path class="shares" d={`M${line.join("L")}`} />}
        </>
      }
    />
  );
}
