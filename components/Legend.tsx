import { cellMeters, classLabels, rampStep } from "../lib/core/map/density.ts";

interface LegendProps {
  /** The least count of each class. */
  breaks: readonly number[];
  /** A cell's edge is 2^level grid units. */
  level: number;
}

/** What the colours of density cells mean, in numbers. */
export function Legend({ breaks, level }: LegendProps) {
  return (
    <div class="legend">
      <p>Crimes per square of {cellMeters(level)} m</p>
      <ol>
        {classLabels(breaks).map(({ from, upTo }, i) => (
          <li key={from}>
            <svg
              viewBox="0 0 10 10"
              width="28"
              height="10"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <rect
                class={`ramp-${rampStep(i, breaks.length)}`}
                width="10"
                height="10"
              />
            </svg>
            <span class="label">
              {from}
              {i < breaks.length - 1
                ? upTo !== "" && <span class="up-to">{upTo}</span>
                : upTo}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
