/**
 * The stored and sent form of a dictionary: the labels in one piece, which
 * everybody needs and which hardly ever grow; the blocks, twenty times as
 * much, in pages, which only detail parts refer to and which grow daily.
 */
import type { DictionaryRef } from "../manifest.ts";
import { decodeContainer, encodeContainer } from "./container.ts";
import type { Dictionary } from "./dictionary.ts";

/** What core parts, and the places of detail parts, refer to. */
export type Labels = Pick<Dictionary, "offenses" | "places">;

/** A stretch of `Dictionary.blocks`. */
export interface BlockPage {
  /** Index of the first one. */
  first: number;
  blocks: string[];
}

/** Writes the labels. {@linkcode decodeLabels} reads them back. */
export function encodeLabels(
  { offenses, places }: Labels,
): Uint8Array<ArrayBuffer> {
  return encodeContainer("labels", 0, [["json", toJson({ offenses, places })]]);
}

/**
 * Reads labels.
 *
 * @throws {SyntaxError} If the bytes are anything but a whole piece of labels.
 */
export function decodeLabels(bytes: Uint8Array<ArrayBuffer>): Labels {
  const container = decodeContainer(bytes, "labels");
  return fromJson(container.column("json", Uint8Array));
}

/** Writes a page. {@linkcode decodeBlocks} reads it back. */
export function encodeBlocks(
  { first, blocks }: BlockPage,
): Uint8Array<ArrayBuffer> {
  return encodeContainer("blocks", blocks.length, [
    ["first", Uint32Array.of(first)],
    ["json", toJson(blocks)],
  ]);
}

/**
 * Reads a page.
 *
 * @throws {SyntaxError} If the bytes are anything but one whole page.
 */
export function decodeBlocks(bytes: Uint8Array<ArrayBuffer>): BlockPage {
  const container = decodeContainer(bytes, "blocks");
  return {
    first: container.column("first", Uint32Array, 1)[0]!,
    blocks: fromJson(container.column("json", Uint8Array)),
  };
}

/**
 * All blocks of pages that follow one another.
 *
 * @throws {SyntaxError} If a page is missing or out of place.
 */
export function joinBlocks(pages: readonly BlockPage[]): string[] {
  const joined: string[] = [];
  for (const { first, blocks } of pages) {
    if (first !== joined.length) {
      throw new SyntaxError(
        `Cannot join blocks: a page begins with number ${first}, expected ${joined.length}`,
      );
    }
    for (const block of blocks) joined.push(block);
  }
  return joined;
}

/** Gives the bytes of a piece by its id. */
type ReadPiece = (id: string) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * Reads a dictionary, piece by piece.
 *
 * @throws {SyntaxError} If a piece is damaged or missing.
 */
export async function readDictionary(
  ref: DictionaryRef,
  read: ReadPiece,
): Promise<Dictionary> {
  const [{ offenses, places }, blocks] = await Promise.all([
    read(ref.labels.id).then(decodeLabels),
    readBlocks(ref, read),
  ]);
  return { offenses, places, blocks };
}

/**
 * Reads the blocks of a dictionary.
 *
 * @throws {SyntaxError} If a page is damaged or missing.
 */
export async function readBlocks(
  { blocks }: DictionaryRef,
  read: ReadPiece,
): Promise<string[]> {
  const pages = blocks.map(async ({ id }) => decodeBlocks(await read(id)));
  return joinBlocks(await Promise.all(pages));
}

/** A last page of fewer blocks is written anew, with what has come since. */
const FULL_PAGE = 2048;

/**
 * How many of the pages so far stay as they are. What comes after them makes
 * one more: old numbers stay, and a reader fetches only what is new.
 *
 * @param sizes Of the pages so far, in blocks.
 */
export function pagesToKeep(sizes: readonly number[], blocks: number): number {
  const sum = sizes.reduce((sum, size) => sum + size, 0);
  const rewrite = sum < blocks && (sizes.at(-1) ?? FULL_PAGE) < FULL_PAGE;
  return rewrite ? sizes.length - 1 : sizes.length;
}

const toJson = (value: unknown) =>
  new TextEncoder().encode(JSON.stringify(value));
const fromJson = (json: Uint8Array) =>
  JSON.parse(new TextDecoder().decode(json));
