/** Which conditions can be asked for at the same time. */
import type { Target } from "./search.ts";

/** What a target asks about, as a bit. */
const BITS = {
  types: 1,
  offense: 1 << 1,
  area: 1 << 2,
  district: 1 << 3,
  ward: 1 << 4,
  beat: 1 << 5,
  spot: 1 << 6,
  place: 1 << 7,
  kind: 1 << 8,
  months: 1 << 9,
  period: 1 << 10,
  hours: 1 << 11,
  weekdays: 1 << 12,
  arrest: 1 << 13,
  domestic: 1 << 14,
} as const;

type Class = keyof typeof BITS;

const REGIONS = BITS.area | BITS.district | BITS.ward | BITS.beat;

/**
 * What cannot be asked for beside a class: of several types or areas any will
 * do, but no incident has two offenses. A street may lie in an area.
 */
const EXCLUDED: Readonly<Record<Class, number>> = {
  types: BITS.offense,
  offense: BITS.offense | BITS.types,
  area: REGIONS & ~BITS.area,
  district: REGIONS & ~BITS.district,
  ward: REGIONS & ~BITS.ward,
  beat: REGIONS & ~BITS.beat,
  spot: BITS.spot,
  place: BITS.kind,
  kind: BITS.place,
  months: 0,
  period: BITS.period,
  hours: 0,
  weekdays: 0,
  arrest: BITS.arrest,
  domestic: BITS.domestic,
};

/** The class of a target as a bit; 0 of a record, which stands by itself. */
export function bitOf(target: Target): number {
  const found = classOf(target);
  return found === null ? 0 : BITS[found];
}

/** The bits of what cannot be asked for beside a target. */
export function excludedBy(target: Target): number {
  const found = classOf(target);
  return found === null ? 0 : EXCLUDED[found];
}

function classOf(target: Target): Class | null {
  switch (target.kind) {
    case "case":
    case "incident":
      return null;
    case "type":
      return "types";
    case "description":
      return "offense";
    case "word": {
      const { iucr, domestic, violent } = target;
      return iucr.length > 0 || domestic || violent ? "offense" : "types";
    }
    case "street":
    case "block":
    case "crossing":
      return "spot";
    case "times":
      return target.hour.length > 0 ? "hours" : "weekdays";
    case "outcome":
      return target.outcome.arrest === undefined ? "domestic" : "arrest";
    default:
      return target.kind;
  }
}
