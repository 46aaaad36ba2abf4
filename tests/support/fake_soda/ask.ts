import type { RawIncident } from "../../../lib/core/incident/raw_incident.ts";
import {
  type SodaOptions,
  type SodaSource,
  sodaSource,
} from "../../../lib/server/sources/soda/soda.ts";
import { quickSurroundings } from "../quick_surroundings.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { FakeSoda, type FakeSodaOptions } from "./fake_soda.ts";

/** A fake data portal, and a source that asks it without ever really waiting. */
interface AskedSoda extends AsyncDisposable {
  warehouse: Warehouse;
  fake: FakeSoda;
  source: SodaSource;
  /** Pauses between tries, in milliseconds. */
  pauses: number[];
}

/** Starts a fake over some records, or over a warehouse, and asks it. */
export async function askSoda(
  data: Iterable<RawIncident> | Warehouse,
  options: SodaOptions = {},
  fakeOptions: FakeSodaOptions = {},
): Promise<AskedSoda> {
  const warehouse = data instanceof Warehouse ? data : await Warehouse.of(data);
  const fake = await FakeSoda.start(warehouse, fakeOptions);
  const pauses: number[] = [];
  const source = sodaSource({
    url: fake.url,
    ...options,
    surroundings: {
      ...quickSurroundings(pauses),
      ...options.surroundings,
    },
  });
  return {
    warehouse,
    fake,
    source,
    pauses,
    async [Symbol.asyncDispose]() {
      await fake[Symbol.asyncDispose]();
      if (warehouse !== data) await warehouse[Symbol.asyncDispose]();
    },
  };
}
