import type { ReadonlySignal } from "@preact/signals";
import {
  type Bar,
  barPath,
  type Part,
  PLOT_HEIGHT as HEIGHT,
  type Tick,
} from "../lib/core/page/bars.ts";
import { formatCount } from "../lib/core/format.ts";

/** A bar leaves this part of its width free. */
const GAP = 0.14;

interface BarChartProps {
  /** What a reader who cannot see it should know. */
  label: string;
  /** Those that reach out of the chart are cut off. */
  bars: readonly Bar[];
  /** Where the bars' axis begins and ends. */
  from: number;
  to: number;
  /** Where the axis of counts ends. */
  top: number;
  ticks: readonly Tick[];
  /** Other counts, drawn as a line upon the bars. */
  line?: readonly { at: number; count: number }[];
  /** What is highlighted, in units of the bars' axis. */
  selected: Selected;
}

/** A signal: where it changes, as under a brush, nothing else is drawn. */
type Selected = Pick<ReadonlySignal<Part>, "value">;

/** Bars along an axis, as wide as there is room. Needs no script. */
export function BarChart(props: BarChartProps) {
  const { label, bars, from, to, top, ticks, line = [], selected } = props;
  const drawn = bars.map(inner);
  return (
    <div class="bar-chart">
      <svg
        class="plot"
        viewBox={`${from} 0 ${to - from} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <SelectedGround selected={selected} shown={{ from, to }} />
        <path
          class="grid"
          d={`M${from} 0H${to}M${from} ${HEIGHT / 2}H${to}`}
        />
        <path class="bars" d={pathOf(drawn, false, top)} />
        <path class="bars open" d={pathOf(drawn, true, top)} />
        <SelectedBars bars={drawn} selected={selected} top={top} />
        <path class="grid base" d={`M${from} ${HEIGHT}H${to}`} />
        {line.length > 0 && <path class="line" d={linePath(line, top)} />}
      </svg>
      <span class="top" aria-hidden="true">{formatCount(top)}</span>
      <Axis ticks={ticks} from={from} to={to} />
    </div>
  );
}

function SelectedGround(
  { selected, shown }: { selected: Selected; shown: Part },
) {
  const { from, to } = overlap(selected.value, shown);
  return (
    <rect
      class="selected-ground"
      x={from}
      width={Math.max(0, to - from)}
      height={HEIGHT}
    />
  );
}

function SelectedBars(
  { bars, selected, top }: Pick<BarChartProps, "bars" | "selected" | "top">,
) {
  const part = selected.value;
  const within = bars.map((bar) => ({ ...bar, ...overlap(bar, part) }))
    .filter((bar) => bar.from < bar.to);
  return (
    <>
      <path class="bars selected" d={pathOf(within, false, top)} />
      <path class="bars selected open" d={pathOf(within, true, top)} />
    </>
  );
}

function overlap(a: Part, b: Part): Part {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
}

/** Marks along an axis, with their words to the right of them. */
export function Axis(
  { ticks, from, to }: Pick<BarChartProps, "ticks" | "from" | "to">,
) {
  return (
    <svg class="axis" aria-hidden="true">
      {ticks.map(({ at, label }) => {
        const x = `${round((at - from) / (to - from) * 100)}%`;
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

/** The part of a bar's width that is drawn. */
function inner(bar: Bar): Bar {
  const gap = (bar.to - bar.from) * GAP / 2;
  return { ...bar, from: bar.from + gap, to: bar.to - gap };
}

/** Of the bars that are complete, or of those that are not. */
function pathOf(bars: readonly Bar[], isOpen: boolean, top: number): string {
  return barPath(bars.filter((bar) => (bar.isOpen ?? false) === isOpen), top);
}

/** A line from point to point. */
function linePath(
  points: readonly { at: number; count: number }[],
  top: number,
): string {
  const steps = points.map(({ at, count }) =>
    `${round(at)} ${round(HEIGHT * (1 - count / top))}`
  );
  return `M${steps.join("L")}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
