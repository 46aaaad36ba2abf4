import { isInCity } from "../../core/grid.ts";
import type { Place } from "../../core/polyline.ts";

/** How long a device may take, in milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * Where the device is. Asked of the device alone: nothing of it leaves the
 * page.
 *
 * @throws {Error} If it does not say; the message tells a visitor why, and what
 * to do.
 */
export async function locate(
  geolocation: Pick<Geolocation, "getCurrentPosition"> | undefined,
): Promise<Place> {
  if (geolocation === undefined) {
    throw new Error("This browser does not tell where it is.");
  }
  const { promise, resolve, reject } = Promise.withResolvers<Place>();
  geolocation.getCurrentPosition(
    ({ coords }) => resolve([coords.latitude, coords.longitude]),
    ({ code }) => reject(new Error(REFUSALS[code] ?? REFUSALS[2]!)),
    { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 60_000 },
  );
  const [latitude, longitude] = await promise;
  if (!isInCity(latitude, longitude)) {
    throw new Error("You are not in Chicago, where the map is of.");
  }
  return [latitude, longitude];
}

/** By code of `GeolocationPositionError`. */
const REFUSALS: Readonly<Record<number, string>> = {
  1: "Your browser may not tell where you are: allow it in the settings of this page, and try again.",
  2: "Your device does not know where it is. Try again, or search for an address.",
  3: "Your device took too long to find out where it is. Try again, or search for an address.",
};
