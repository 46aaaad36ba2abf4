/** Instants of Chicago's wall-clock times, for forms that want a zone. */

/** Made when it is first needed: a browser takes milliseconds for it. */
let offsets: Intl.DateTimeFormat | undefined;

/**
 * A wall-clock time with its offset: `2017-07-01T12:00:00` becomes
 * `2017-07-01T12:00:00-05:00`. Of an hour that came twice it is the first one;
 * of one that clocks left out, the one after it.
 */
export function withOffset(wallClock: string): string {
  const asUtc = Date.parse(`${wallClock}Z`);
  for (const offset of ["-05:00", "-06:00"]) {
    const instant = Date.parse(`${wallClock}${offset}`);
    if (offsetAt(instant) === offset) return `${wallClock}${offset}`;
  }
  return `${wallClock}${offsetAt(asUtc + 12 * 3_600_000)}`;
}

function offsetAt(instant: number): string {
  offsets ??= new Intl.DateTimeFormat("en-US", {
    timeZone: "America/Chicago",
    timeZoneName: "longOffset",
  });
  const parts = offsets.formatToParts(instant);
  const { value } = parts.find(({ type }) => type === "timeZoneName")!;
  return value.replace("GMT", "");
}
