import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type Bar, barAt, type Tick } from "../lib/core/page/bars.ts";
import { BarChart, type Selected } from "./BarChart.tsx";

interface ColumnChartProps {
  label: string;
  bars: readonly Bar[];
  top: number;
  ticks: readonly Tick[];
  selected: Selected;
  /** The bar under the pointer, to be told of. */
  pointed: Signal<Bar | null>;
  /** What chooses, and lies upon it. */
  children?: ComponentChildren;
}

/** A few bars, with the one under the pointer told of. */
export function ColumnChart(props: ColumnChartProps) {
  const { bars, pointed, children, ...rest } = props;
  const [from, to] = [bars[0]!.from, bars.at(-1)!.to];
  return (
    <div
      class="columns"
      onPointerMove={({ currentTarget, clientX }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        const place = from + (clientX - left) / width * (to - from);
        pointed.value = barAt(bars, place) ?? null;
      }}
      onPointerLeave={() => pointed.value = null}
    >
      <BarChart {...rest} bars={bars} from={from} to={to} />
      {children}
    </div>
  );
}
