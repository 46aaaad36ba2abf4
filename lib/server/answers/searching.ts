import {
  type Division,
  loadBoundaries,
} from "../../core/boundaries/boundaries.ts";
import type { Manifest } from "../../core/manifest.ts";
import { ALL_DIVISIONS } from "../../core/regions/divisions.ts";
import { CitySearch, type Regions } from "../../core/search/city_search.ts";
import type { Street } from "../../core/streets/streets.ts";
import { decodeStreets } from "../../core/streets/streets_codec.ts";
import type { Dataset } from "./dataset.ts";

export interface SearchingOptions {
  /** Reads the content of a stored blob; throws if it is damaged or missing. */
  read: (id: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Told that streets cannot be read: all else is found without them. */
  report: (error: unknown) => void;
}

/** What is known of a version when it is searched. */
export interface Searched {
  search: CitySearch;
  /** False if streets, blocks and crossings are not known. */
  hasStreets: boolean;
}

/** Search in what is served, made ready when a version is first searched. */
export class Searching {
  readonly #options: SearchingOptions;
  #ready: { key: string; searched: Promise<Searched> } | null = null;

  constructor(options: SearchingOptions) {
    this.#options = options;
  }

  /** Search in a dataset. The one before is let go. */
  of(dataset: Dataset): Promise<Searched> {
    const key = searchKey(dataset.manifest);
    if (this.#ready?.key !== key) {
      const searched = this.#open(dataset);
      searched.catch(() => this.#ready = null);
      this.#ready = { key, searched };
    }
    return this.#ready.searched;
  }

  async #open({ manifest, dictionary }: Dataset): Promise<Searched> {
    const streets = await this.#streets(manifest);
    const regions: Partial<Record<Division, Regions[Division]>> = {};
    for (const division of ALL_DIVISIONS) {
      regions[division] = (await loadBoundaries(division)).regions;
    }
    return {
      search: new CitySearch(
        streets ?? [],
        dictionary,
        regions as Regions,
        manifest,
      ),
      hasStreets: streets !== null,
    };
  }

  async #streets({ streets }: Manifest): Promise<Street[] | null> {
    if (streets === undefined) return null;
    try {
      return decodeStreets(await this.#options.read(streets.lines.id));
    } catch (error) {
      this.#options.report(error);
      return null;
    }
  }
}

/** Changes with all that search depends on. */
export function searchKey({ version, streets }: Manifest): string {
  return `${version} ${streets?.lines.id}`;
}
