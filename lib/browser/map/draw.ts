import type { Frame } from "../../core/map/frame.ts";

/** What is drawn with, on a page or in a thread. */
export type Context = OffscreenCanvasRenderingContext2D;

/** Draws on a context whose unit is a CSS pixel of the frame. */
export type Draw = (context: Context, frame: Frame) => void;
