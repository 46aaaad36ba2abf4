import {
  PICTURE_FORMATS,
  type PictureFormat,
} from "../lib/core/charts/chart_file.ts";
import {
  type ChartsChoice,
  type PicturedChart,
  withTable,
} from "../lib/core/charts/choice.ts";
import { StateLink } from "./StateLink.tsx";
import { useWords } from "./page_context.ts";

/** How a chart leads to other ways to show it. */
export interface WaysOfCharts {
  choice: ChartsChoice;
  /** Address of the page with the charts shown so. */
  addressOf: (choice: ChartsChoice) => string;
  onChoose?: (choice: ChartsChoice) => void;
  /** Address of a chart's picture. */
  pictureOf: (name: PicturedChart, format: PictureFormat) => string;
}

interface ChartWaysProps extends WaysOfCharts {
  name: PicturedChart;
  title: string;
  /** Address of the file with its counts. */
  file: string;
}

/** Ways to a chart's table, file and pictures. */
export function ChartWays(props: ChartWaysProps) {
  const t = useWords();
  const { name, title, choice, addressOf, onChoose, file, pictureOf } = props;
  const isTable = choice.tables.includes(name);
  const other = withTable(choice, name, !isTable);
  const way = isTable ? t("as a chart") : t("as a table");
  return (
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
        href={file}
        aria-label={`${t("CSV")}: ${title}`}
        download
      >
        {t("CSV")}
      </a>
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
    </span>
  );
}
