/** What every part of a page may ask of the page itself: its language, its address. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Near } from "../lib/core/grid_shapes.ts";
import { namingSpots, spotKey } from "../lib/core/language/spots.ts";
import { ENGLISH, makeWords, type Words } from "../lib/core/language/words.ts";

interface OfPage {
  words: Words;
  /** With its query. */
  address: string;
}

/**
 * Given by the document to all that is rendered on the server. Islands begin
 * without one in the browser, where there is one page: they read it.
 */
export const PageContext = createContext<OfPage | null>(null);

/** What says texts in the page's language. */
export function useWords(): Words {
  return useContext(PageContext)?.words ?? wordsOfPage();
}

/** The address of the page, with its query, as it was opened. */
export function useAddress(): string {
  const given = useContext(PageContext)?.address;
  if (given !== undefined) return given;
  return globalThis.location === undefined
    ? "/"
    : location.pathname + location.search;
}

/** The element that holds what texts become in the page's language. */
export const CATALOGUE_ID = "catalogue";

/** The attribute of the page's body that holds what spots are called. */
export const SPOTS_ATTRIBUTE = "data-spots";

/** Of the page, which in the browser is one. */
const spots = new Map<string, string>();

/** From now on the page calls a spot so. */
export function nameSpot(near: Near, name: string): void {
  spots.set(spotKey(near), name);
}

let read: Words | null = null;

/** The same where nothing is rendered. */
export function wordsOfPage(): Words {
  if (globalThis.document === undefined) return ENGLISH;
  return read ??= readWords(document);
}

function readWords(page: Document): Words {
  const text = page.getElementById(CATALOGUE_ID)?.textContent;
  const named = page.body.getAttribute(SPOTS_ATTRIBUTE);
  for (const [key, name] of JSON.parse(named ?? "[]")) spots.set(key, name);
  return namingSpots(
    text ? makeWords("es", JSON.parse(text)) : ENGLISH,
    spots,
  );
}
