import type { Tick } from "../lib/core/page/bars.ts";
import { type Share, wilson } from "../lib/core/charts/shares.ts";
import { Axis } from "./BarChart.tsx";

interface ShareLineProps {
  label: string;
  /** Ascending, a year each. */
  years: readonly { year: number; share: Share }[];
  /** Where the axis of shares ends, from 0 to 1. */
  top: number;
  ticks: readonly Tick[];
}

const HEIGHT = 100;

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
    <div class="bar-chart share-line">
      <svg
        class="plot"
        viewBox={`${from} 0 ${to - from} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <path
          class="grid"
          d={`M${from} 0H${to}M${from} ${HEIGHT / 2}H${to}`}
        />
        <path class="grid base" d={`M${from} ${HEIGHT}H${to}`} />
        <path class="interval" d={intervals.join("")} />
        {line.length > 1 && <path class="shares" d={`M${line.join("L")}`} />}
      </svg>
      <span class="top" aria-hidden="true">{Math.round(100 * top)} %</span>
      <Axis ticks={ticks} from={from} to={to} />
    </div>
  );
}
