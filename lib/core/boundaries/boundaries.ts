import { readShapes, type Shapes, type ShapeText } from "./read_shapes.ts";

/** What the city is divided into, each for its own purpose. */
export type Division = "area" | "district" | "beat" | "ward";

/** Each is a module of its own, so that a page loads only what it shows. */
const MODULES: Record<Division, () => Promise<ShapeText>> = {
  area: () => import("./areas_data.ts"),
  district: () => import("./districts_data.ts"),
  beat: () => import("./beats_data.ts"),
  ward: () => import("./wards_data.ts"),
};

const loaded = new Map<Division, Promise<Shapes>>();

/**
 * The boundaries of a division, loaded when first asked for and kept: they are
 * part of the program, never of the data. Districts and beats are those since
 * 2012, wards those since 2023.
 */
export function loadBoundaries(division: Division): Promise<Shapes> {
  let shapes = loaded.get(division);
  if (shapes === undefined) {
    shapes = MODULES[division]().then(readShapes);
    loaded.set(division, shapes);
    // Who asks again after a lost connection tries again.
    shapes.catch(() => loaded.delete(division));
  }
  return shapes;
}
