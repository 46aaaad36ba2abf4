import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { pointsAt } from "../../../tests/support/points.ts";
import { ORIGIN_X, ORIGIN_Y } from "../grid.ts";
import { frameAt } from "./frame.ts";
import {
  type Digits,
  drawSpots,
  type Look,
  pictureSize,
} from "./spot_picture.ts";
import { gatherSpots, spotRadius } from "./spots.ts";

const [RED, BLUE, WHITE] = [0xff0000ff, 0xffff0000, 0xffffffff];

/** Every digit a full block, to be seen where it is written. */
function blocks(size: number): Digits {
  return {
    width: 10 * size,
    alpha: new Uint8Array(10 * size * size).fill(255),
    sizes: new Map([[
      size,
      { top: 0, width: size, height: size, advance: size },
    ]]),
  };
}

const NO_DIGITS: Digits = {
  width: 0,
  alpha: new Uint8Array(),
  sizes: new Map(),
};

function lookAt(ratio: number, digits = NO_DIGITS): Look {
  return {
    ratio,
    groups: Uint32Array.of(RED, BLUE),
    halo: WHITE,
    onGroup: 0xff00ff00,
    digits,
  };
}

/** Draws points of two groups on 100 by 80 CSS pixels from the grid's corner. */
function draw(
  zoom: number,
  look: Look,
  ...at: Parameters<typeof pointsAt>
) {
  const scale = 2 ** (zoom - 17);
  const frame = frameAt(zoom, ORIGIN_X * scale, ORIGIN_Y * scale, 100, 80);
  const { width, height } = pictureSize(frame, look.ratio);
  const data = new Int32Array(width * height);
  const spots = gatherSpots(pointsAt(...at), Uint8Array.of(0, 1));
  drawSpots({ data, width, height }, frame, spots, look);
  /** Pixel at a place in CSS pixels. */
  const pixel = (x: number, y: number) =>
    data[Math.floor(y * look.ratio) * width + Math.floor(x * look.ratio)]! >>>
    0;
  return { data, width, height, pixel };
}

Deno.test("drawSpots() puts a disc of its group's colour on each spot", () => {
  for (const ratio of [1, 1.5, 2, 3]) {
    const { pixel } = draw(17, lookAt(ratio), [20, 30, 0], [70, 40, 1]);
    assertEquals(pixel(20.5, 30.5), RED);
    assertEquals(pixel(70.5, 40.5), BLUE);
    assertEquals(pixel(50.5, 30.5), 0);
    const radius = spotRadius(1, 17);
    assertEquals(pixel(20.5 + radius - 1.5, 30.5), RED, `ratio ${ratio}`);
    assertNotEquals(pixel(20.5 + radius, 30.5), RED);
    assertEquals(pixel(20.5 + radius + 2, 30.5), 0);
  }
});

Deno.test("drawSpots() scales places, not sizes, with the zoom", () => {
  const { pixel } = draw(14, lookAt(1), [160, 240, 0], [560, 320, 1]);
  assertEquals(pixel(20, 30), RED);
  assertEquals(pixel(70, 40), BLUE);
});

Deno.test("drawSpots() lays the smaller spot over the larger one", () => {
  const many = Array.from(
    { length: 8 },
    (): [number, number, number] => [30, 30, 0],
  );
  const { pixel } = draw(17, lookAt(1), ...many, [38, 30, 1]);
  assertEquals(pixel(38.5, 30.5), BLUE);
  assertEquals(pixel(30.5, 38.5), RED);
});

Deno.test("drawSpots() cuts off what leaves the picture", () => {
  const edges: [number, number, number][] = [
    [0, 0, 0],
    [99, 0, 0],
    [0, 79, 0],
    [99, 79, 0],
    [300, 40, 0],
    [102, 40, 1],
  ];
  const { data, width, height, pixel } = draw(17, lookAt(1), ...edges);
  assertEquals(data.length, width * height);
  for (const [x, y] of edges.slice(0, 4)) assertEquals(pixel(x!, y!), RED);
  assertEquals(pixel(99, 40), BLUE);
  // Nothing came in again at the other side of the next line.
  assertEquals(pixel(0, 41), 0);
});

Deno.test("drawSpots() writes numbers from zoom 16 on, on several alone", () => {
  const size = Math.round(spotRadius(2, 17) * 0.95);
  const look = lookAt(1, blocks(size));
  const two: [number, number, number][] = [[30, 30, 0], [30, 30, 0]];
  const green = 0xff00ff00;
  assertEquals(draw(17, look, ...two).pixel(30.5, 30.5), green);
  assertEquals(draw(17, look, [30, 30, 0]).pixel(30.5, 30.5), RED);
  assertEquals(draw(15, look, ...two).pixel(7.5, 7.5), RED);
});

// The outermost pixels have nothing but a little of the white ring.
Deno.test("drawSpots() gives colours that an image takes as they are", () => {
  const { data } = draw(17, lookAt(1), [50, 40, 0]);
  const edges = [...data].map((pixel) => pixel >>> 0).filter((pixel) =>
    pixel !== 0 && pixel < 0x60000000
  );
  assert(edges.length > 0);
  for (const pixel of edges) {
    assertEquals(pixel & 0xffffff, 0xffffff, pixel.toString(16));
  }
});
