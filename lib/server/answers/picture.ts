/** The picture of what an address of the page shows. */
import type { Cells } from "../../core/engine/answer.ts";
import { toQuery } from "../../core/filter/query.ts";
import { homeOf, outlinesOf } from "../../core/map/outlines.ts";
import { cellLevel } from "../../core/map/viewport.ts";
import { readAddress, toAddress } from "../../core/page/address.ts";
import {
  CHART_PARAM,
  type ChartsChoice,
  PICTURED,
  type PicturedChart,
  USUAL_CHARTS,
} from "../../core/charts/choice.ts";
import { cannotUse } from "../../core/filter/param_reader.ts";
import { drawChart } from "../../core/picture/draw_chart.ts";
import { drawPicture } from "../../core/picture/draw_picture.ts";
import {
  boxOf,
  frameAround,
  frameOfView,
  MAP_SIZE,
  type MapFrame,
  zoomOf,
} from "../../core/picture/map_frame.ts";
import { tagOf } from "../http/answer.ts";
import { refuseFaults } from "../http/problem.ts";
import { conditional } from "../http/conditional.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Dataset } from "./dataset.ts";
import { fileName } from "./export.ts";
import { firstPage } from "./first_page.ts";
import type { KeptAnswers } from "./kept_answers.ts";
import { withoutOf } from "./questions.ts";
import { toPng } from "./rasterizer.ts";
import type { Words } from "../../core/language/words.ts";

type Answers = Pick<KeptAnswers, "value">;
type Format = "svg" | "png";

const CONTENT_TYPES: Record<Format, string> = {
  svg: "image/svg+xml; charset=utf-8",
  png: "image/png",
};

/**
 * Answers with the picture. Forgiving, as the page is: it shows what of the
 * address can be used. What is slow of it is kept: the answer it shows, its cells,
 * and the PNG.
 */
export async function pictureAnswer(
  format: Format,
  request: Request,
  dataset: Dataset,
  answers: Answers,
  wordsOf: (filter: Filter) => Promise<Words>,
): Promise<Response> {
  const { manifest, vocabulary } = dataset;
  const url = new URL(request.url);
  const state = readAddress(url.searchParams, vocabulary, manifest);
  const name = chartAsked(url.searchParams);
  const text = `picture ${name ?? ""} ${url.host} ${
    toAddress(state, manifest)
  }${withoutOf(dataset)}`;
  const svg = async () => {
    const { filter, view, compare } = state;
    const words = await wordsOf(filter);
    if (name !== null) {
      const charts = chartsFor(name, state.charts);
      const page = await firstPage(answers, dataset, filter, compare, charts);
      return drawChart(
        { ...page, name, choice: charts, host: url.host },
        words,
      );
    }
    const page = await firstPage(answers, dataset, filter, compare);
    const outlines = await outlinesOf(filter);
    const frame = view === null
      ? frameAround(homeOf(outlines), MAP_SIZE.width, MAP_SIZE.height)
      : frameOfView(view, MAP_SIZE.width, MAP_SIZE.height);
    return drawPicture({
      ...page,
      cells: await cellsIn(frame, answers, dataset, filter),
      frame,
      outlines: outlines.flatMap(({ rings }) => rings),
      host: url.host,
    }, words);
  };
  const of = name === null ? "" : `-${name}`;
  const file = `${fileName(state.filter, manifest.version)}${of}.${format}`;
  return await conditional(
    request,
    tagOf(manifest, `${format} ${text}`),
    async () =>
      format === "svg" ? await svg() : await answers.value(
        manifest,
        `png ${text}`,
        async () => await toPng(await svg()),
      ),
    {
      "content-type": CONTENT_TYPES[format],
      "cache-control": "no-cache",
      "content-disposition": `inline; filename="${file}"`,
      "x-dataset-version": manifest.version,
      // Other sites show it beside a link to the page.
      "cross-origin-resource-policy": "cross-origin",
    },
  );
}

/**
 * The chart that a picture is asked of; `null` for the whole answer.
 *
 * @throws {Problem} 400 that names those there are.
 */
function chartAsked(params: URLSearchParams): PicturedChart | null {
  const asked = params.get(CHART_PARAM);
  if (asked === null) return null;
  const found = PICTURED.find((name) => name === asked.trim().toLowerCase());
  if (found !== undefined) return found;
  const wanted = `expected ${PICTURED.join(", ")}`;
  refuseFaults([cannotUse(CHART_PARAM, asked, { wanted, allowed: PICTURED })]);
  return null;
}

/** A first page that has the counts of a chart. */
function chartsFor(name: PicturedChart, charts: ChartsChoice): ChartsChoice {
  const own = name === "units" ? charts : USUAL_CHARTS;
  // Kinds of place are counted there where their table is shown.
  return { ...own, tables: name === "kinds" ? [name] : [] };
}

/** The cells that a frame shows, kept or counted. */
async function cellsIn(
  frame: MapFrame,
  answers: Answers,
  dataset: Dataset,
  filter: Filter,
): Promise<Cells> {
  const bbox = boxOf(frame);
  const level = cellLevel(zoomOf(frame));
  return await answers.value(
    dataset.manifest,
    `picture cells ${toQuery(filter)} ${bbox.join()} ${level}${
      withoutOf(dataset)
    }`,
    async () =>
      (await dataset.query(filter, { cells: { bbox, level } })).cells!,
  );
}
