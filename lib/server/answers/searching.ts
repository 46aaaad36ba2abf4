import { LRUCache } from "lru-cache";
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

interface SearchingOptions {
  /** Reads the content of a stored blob; throws if it is damaged or missing. */
  read: (id: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Told what cannot be read: all else is found without it. */
  report: (error: unknown) => void;
}

/** What is known of a version when it is searched. */
interface Searched {
  search: CitySearch;
  /** False if streets, blocks and crossings are not known. */
  hasStreets: boolean;
  /** False if something could not be read, of which search does without. */
  isWhole: boolean;
}

/**
 * Versions that are ready to be searched, some 15 MB each: the newest, and as
 * many before it as are kept open.
 */
const MOST_READY = 3;
/** How long search does without what could not be read, in milliseconds. */
const MEND_EVERY = 10_000;

/** Search in what is served, made ready when a version is first searched. */
export class Searching {
  readonly #options: SearchingOptions;
  readonly #ready = new LRUCache<string, Promise<Searched>>({
    max: MOST_READY,
  });

  constructor(options: SearchingOptions) {
    this.#options = options;
  }

  /** Search in a dataset. Many who ask at once have it made ready once. */
  of(dataset: Dataset): Promise<Searched> {
    const key = searchKey(dataset.manifest);
    let searched = this.#ready.get(key);
    if (searched === undefined) {
      const open = this.#open(dataset);
      this.#ready.set(key, searched = open);
      open.then(({ isWhole }) => {
        if (!isWhole) this.#ready.set(key, open, { ttl: MEND_EVERY });
      }, () => this.#ready.delete(key));
    }
    return searched;
  }

  async #open(dataset: Dataset): Promise<Searched> {
    const { manifest, dictionary } = dataset;
    let isWhole = true;
    const lacks = (error: unknown) => {
      isWhole = false;
      this.#options.report(error);
    };
    const streets = await this.#streets(manifest).catch((error) => {
      lacks(error);
      return null;
    });
    // How the source spells a street is known from the blocks alone.
    await dataset.readBlocks().catch(lacks);
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
      isWhole,
    };
  }

  async #streets({ streets }: Manifest): Promise<Street[] | null> {
    if (streets === undefined) return null;
    return decodeStreets(await this.#options.read(streets.lines.id));
  }
}

/** Changes with all that search depends on. */
export function searchKey({ version, streets }: Manifest): string {
  return `${version} ${streets?.lines.id}`;
}
