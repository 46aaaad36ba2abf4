import type { ComponentChildren, RefObject } from "preact";
import {
  PICTURE_FORMATS,
  type PictureFormat,
} from "../lib/core/charts/chart_file.ts";
import {
  type ChartName,
  type ChartsChoice,
  type PicturedChart,
  withTable,
} from "../lib/core/charts/choice.ts";
import { StateLink } from "./StateLink.tsx";
import { useWords } from "./page_context.ts";

/** How a chart leads to other ways to show the charts. */
export interface ChartLinks {
  choice: ChartsChoice;
  /** Address of the page with the charts shown so. */
  addressOf: (choice: ChartsChoice) => string;
  onChoose?: (choice: ChartsChoice) => void;
  /** Address of the file with the counts of a chart. */
  fileOf: (name: ChartName) => string;
  /** Address of a chart's picture. */
  pictureOf: (name: PicturedChart, format: PictureFormat) => string;
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
  const t = useWords();
  const { name, title, element, told, isBusy, notes, tools, children } = props;
  const { choice, addressOf, onChoose, fileOf, pictureOf } = props;
  const isTable = choice.tables.includes(name);
  const other = withTable(choice, name, !isTable);
  const way = isTable ? t("as a chart") : t("as a table");
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
        <span class="ways">
          <StateLink
            class="as-table"
            href={`${addressOf(other)}#chart-${name}`}
            aria-label={`${way}: ${title}`}
            onFollow={onChoose && (() => onChoose(other))}
          >
            {way}
          </StateLink>
          <a
            class="as-file"
            href={fileOf(name)}
            aria-label={`${t("CSV")}: ${title}`}
            download
          >
            {t("CSV")}
          </a>
          <PictureLinks name={name} title={title} pictureOf={pictureOf} />
        </span>
      </figcaption>
      {children}
      {told !== undefined && <p class="told" aria-hidden="true">{told}</p>}
      {notes.map((note) => <p key={note} class="note">{note}</p>)}
    </figure>
  );
}

/** Where a chart is a picture of its own. */
export function PictureLinks(
  { name, title, pictureOf }: Pick<ChartLinks, "pictureOf"> & {
    name: PicturedChart;
    title: string;
  },
) {
  return (
    <>
      {PICTURE_FORMATS.map((format) => (
        <a
          key={format}
          class="as-file"
          href={pictureOf(name, format)}
          aria-label={`${format.toUpperCase()}: ${title}`}
          download
        >
          {format.toUpperCase()}
        </a>
      ))}
    </>
  );
}
