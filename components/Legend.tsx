import type { ComponentChildren } from "preact";
import { classLabels, rampStep } from "../lib/core/map/density.ts";

interface LegendProps {
  /** What is counted: "Crimes per square of 460 m". */
  title: string;
  /** The least value of each class. */
  breaks: readonly number[];
  /** Whether the last class holds more than its least value. */
  isOpen: boolean;
  /** What can be done about it. */
  children?: ComponentChildren;
}

/** What the colours of the map mean, in numbers. */
export function Legend({ title, breaks, isOpen, children }: LegendProps) {
  return (
    <div class="classes">
      <p>{title}</p>
      <ol>
        {classLabels(breaks, isOpen).map(({ from, upTo }, i) => (
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
      {children}
    </div>
  );
}
