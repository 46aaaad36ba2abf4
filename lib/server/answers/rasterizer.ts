/** SVG texts as pixels. */
import PQueue from "p-queue";
import { encodePng } from "../http/png.ts";
import { Problem } from "../http/problem.ts";
import { PROJECT } from "../http/project.ts";

/** The one family that there is, in two weights. */
const FAMILY = "Source Serif 4";
const FONTS = ["400.woff2", "600.woff2"].map((name) =>
  new URL(`static/vendor/source-serif/${name}`, PROJECT)
);

/** Each takes some tens of milliseconds and megabytes: one at a time. */
const line = new PQueue({ concurrency: 1 });
/** More than these come later. */
const MOST_WAITING = 20;

type Rasterizer = typeof import("@resvg/resvg-wasm");
let opened: Promise<{ resvg: Rasterizer; fonts: Uint8Array[] }> | null = null;

/**
 * Draws an SVG text as PNG, as large as it says.
 *
 * @throws {Problem} 503 if too many wait.
 */
export async function toPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  if (line.size >= MOST_WAITING) {
    const detail = "Too many pictures are being drawn. Try again in a moment.";
    throw new Problem(503, "busy", detail, { retryAfter: 5 });
  }
  return await line.add(() => draw(svg));
}

async function draw(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const { resvg, fonts } = await open();
  const drawing = new resvg.Resvg(svg, {
    font: {
      fontBuffers: fonts,
      defaultFontFamily: FAMILY,
      serifFamily: FAMILY,
      loadSystemFonts: false,
    },
  });
  const image = drawing.render();
  const { width, height } = image;
  const pixels = image.pixels;
  image.free();
  drawing.free();
  return await encodePng(pixels, width, height);
}

/** Loaded with the first picture: few servers are asked for one at once. */
function open(): NonNullable<typeof opened> {
  if (opened === null) {
    opened = load();
    opened.catch(() => opened = null);
  }
  return opened;
}

async function load() {
  const resvg = await import("@resvg/resvg-wasm");
  const wasm = new URL(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"));
  await resvg.initWasm(await Deno.readFile(wasm));
  const fonts = await Promise.all(FONTS.map((font) => Deno.readFile(font)));
  return { resvg, fonts };
}
