import { type Bar, barPath, type Tick } from "../lib/core/page/bars.ts";
import { Axis } from "./Plot.tsx";

interface SilhouetteProps {
  bars: readonly Bar[];
  /** Where the bars' axis begins and ends. */
  from: number;
  to: number;
  /** The most that a bar can count. */
  top: number;
  ticks: readonly Tick[];
  /** What the chart beside it shows of this. */
  shown: { from: number; to: number };
}

/** A whole series at a glance, as high as a line of text. Needs no script. */
export function Silhouette(props: SilhouetteProps) {
  const { bars, from, to, top, ticks, shown } = props;
  return (
    <div class="silhouette">
      <svg
        class="shape"
        viewBox={`${from} 0 ${to - from} 100`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path class="bars" d={barPath(bars, top)} />
        <path
          class="veil"
          d={`M${from} 0H${shown.from}V100H${from}zM${shown.to} 0H${to}V100H${shown.to}z`}
        />
      </svg>
      <Axis ticks={ticks} from={from} to={to} />
    </div>
  );
}
