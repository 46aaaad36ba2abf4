import type { ComponentChildren, RefObject } from "preact";
import type { ChartName } from "../lib/core/charts/choice.ts";
import { ChartWays, type WaysOfCharts } from "./ChartWays.tsx";

/** How a chart leads to other ways to show the charts. */
export interface ChartLinks extends WaysOfCharts {
  /** Address of the file with the counts of a chart. */
  fileOf: (name: ChartName) => string;
}

interface ChartFigureProps extends ChartLinks {
  name: ChartName;
  title: string;
  /** To be told whether it is in sight. */
  element?: RefObject<HTMLElement>;
  /** What is under the pointer, or in focus. */
  told?: ComponentChildren;
  /** Whether the counts for what is asked are still to come. */
  isBusy: boolean;
  /** What to know of it, in sentences. */
  notes: readonly string[];
  /** Other ways to show it. */
  tools?: ComponentChildren;
  children: ComponentChildren;
}

/** A chart with its title, the ways to its table and file, and what to know of it. */
export function ChartFigure(props: ChartFigureProps) {
  const { name, title, element, told, isBusy, notes, tools, children } = props;
  const { choice, addressOf, onChoose, fileOf, pictureOf } = props;
  return (
    <figure
      ref={element}
      class="chart"
      id={`chart-${name}`}
      data-chart={name}
      aria-busy={isBusy ? "true" : "false"}
      aria-labelledby={`title-${name}`}
    >
      <figcaption>
        <h2 id={`title-${name}`} class="title">{title}</h2>
        {tools}
        <ChartWays
          name={name}
          title={title}
          choice={choice}
          addressOf={addressOf}
          onChoose={onChoose}
          file={fileOf(name)}
          pictureOf={pictureOf}
        />
      </figcaption>
      {children}
      {told !== undefined && <p class="told" aria-hidden="true">{told}</p>}
      {notes.map((note) => <p key={note} class="note">{note}</p>)}
    </figure>
  );
}
