import type { ReadonlySignal } from "@preact/signals";
import {
  type Bar,
  barPath,
  hundredths,
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
    `${hundredths(at)} ${hundredths(HEIGHT * (1 - count / top))}`
  );
  return `M${steps.join("L")}`;
}
