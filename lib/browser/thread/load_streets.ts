import { StreetMap } from "../../core/map/street_map.ts";
import { decodeStreets } from "../../core/streets/streets_codec.ts";
import { bytesOf, get } from "../data/http.ts";

/**
 * The streets by their name in the store: 120 KB.
 *
 * @throws {FetchError} If they cannot be had.
 * @throws {SyntaxError} If what came is damaged.
 */
export async function loadStreets(id: string): Promise<StreetMap> {
  const response = await get(
    (url, init) => fetch(url, init),
    `/api/streets/${id}`,
  );
  return new StreetMap(decodeStreets(await bytesOf(response)));
}
