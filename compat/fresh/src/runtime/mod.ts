/** What pages and islands may use on both sides: `fresh/runtime`. */
export { asset, assetSrcSet } from "./asset.ts";
export { Head } from "./head.ts";
export { HttpError } from "../error.ts";

/** `true` in a browser's page, `false` on the server. */
export const IS_BROWSER: boolean = typeof document !== "undefined";
