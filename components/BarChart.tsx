import type { ReadonlySignal } from "@preact/signals";
import {
  type Bar,
  barPath,
  hundredths,
  type LinePoint,
  type Part,
  PLOT_HEIGHT as HEIGHT,
  type Tick,
} from "../lib/core/page/bars.ts";
import { formatCount } from "../lib/core/format.ts";
import { Plot } from "./Plot.tsx";

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
  line?: readonly LinePoint[];
  /** What is highlighted, in units of the bars' axis. */
  selected: Selected;
}

/**
 * One part or several. A signal: where it changes, as under a brush, nothing else
 * is drawn.
 */
export type Selected = Pick<ReadonlySignal<Part | readonly Part[]>, "value">;

/** Bars along an axis, as wide as there is room. Needs no script. */
export function BarChart(props: BarChartProps) {
  const { label, bars, from, to, top, ticks, line = [], selected } = props;
  const drawn = bars.map(inner);
  return (
    <Plot
      label={label}
      from={from}
      to={to}
      ticks={ticks}
      top={formatCount(top)}
      ground={<SelectedGround selected={selected} shown={{ from, to }} />}
      over={line.length > 0 && <path class="line" d={linePath(line, top)} />}
    >
      <path class="bars" d={pathOf(drawn, false, top)} />
      <path class="bars open" d={pathOf(drawn, true, top)} />
      <SelectedBars bars={drawn} selected={selected} top={top} />
    </Plot>
  );
}

function SelectedGround(
  { selected, shown }: { selected: Selected; shown: Part },
) {
  return (
    <>
      {partsOf(selected).map((part) => {
        const { from, to } = overlap(part, shown);
        return (
          <rect
            key={part.from}
            class="selected-ground"
            x={from}
            width={Math.max(0, to - from)}
            height={HEIGHT}
          />
        );
      })}
    </>
  );
}

function SelectedBars(
  { bars, selected, top }: Pick<BarChartProps, "bars" | "selected" | "top">,
) {
  const within = partsOf(selected).flatMap((part) =>
    bars.map((bar) => ({ ...bar, ...overlap(bar, part) }))
      .filter((bar) => bar.from < bar.to)
  );
  return (
    <>
      <path class="bars selected" d={pathOf(within, false, top)} />
      <path class="bars selected open" d={pathOf(within, true, top)} />
    </>
  );
}

function partsOf({ value }: Selected): readonly Part[] {
  return "from" in value ? [value] : value;
}

function overlap(a: Part, b: Part): Part {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
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
  points: readonly LinePoint[],
  top: number,
): string {
  return points.map(({ at, count, isApart }, i) =>
    `${i === 0 || isApart ? "M" : "L"}${hundredths(at)} ${
      hundredths(HEIGHT * (1 - count / top))
    }`
  ).join("");
}
