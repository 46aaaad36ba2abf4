import type { ComponentChildren } from "preact";
import {
  hundredths,
  PLOT_HEIGHT as HEIGHT,
  type Tick,
} from "../lib/core/page/bars.ts";

interface PlotProps {
  class?: string;
  label: string;
  /** Where the axis begins and ends. */
  from: number;
  to: number;
  ticks: readonly Tick[];
  /** What is said at the upper line. */
  top: string;
  /** Beneath the grid. */
  ground?: ComponentChildren;
  /** Between grid and base line. */
  children?: ComponentChildren;
  /** Over all. */
  over?: ComponentChildren;
}

/** A grid with an axis, to draw on, as wide as there is room. */
export function Plot(props: PlotProps) {
  const { label, from, to, ticks, top, ground, children, over } = props;
  return (
    <div class={`bar-chart ${props.class ?? ""}`.trim()}>
      <svg
        class="plot"
        viewBox={`${from} 0 ${to - from} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {ground}
        <path
          class="grid"
          d={`M${from} 0H${to}M${from} ${HEIGHT / 2}H${to}`}
        />
        {children}
        <path class="grid base" d={`M${from} ${HEIGHT}H${to}`} />
        {over}
      </svg>
      <span class="top" aria-hidden="true">{top}</span>
      <Axis ticks={ticks} from={from} to={to} />
    </div>
  );
}

/** Marks along an axis, with their words to the right of them. */
export function Axis(
  { ticks, from, to }: Pick<PlotProps, "ticks" | "from" | "to">,
) {
  return (
    <svg class="axis" aria-hidden="true">
      {ticks.map(({ at, label }) => {
        const x = `${hundredths((at - from) / (to - from) * 100)}%`;
        return (
          <g key={at}>
            <line x1={x} x2={x} y2="5" />
            <text x={x} dx="3" dy="1.1em">{label}</text>
          </g>
        );
      })}
    </svg>
  );
}
