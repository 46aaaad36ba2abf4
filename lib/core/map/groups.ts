import { isIndexCrime, isViolent } from "../codes/fbi.ts";

/** The few groups that single incidents are coloured by, in legend order. */
export const CRIME_GROUPS = [
  { id: "violent", label: "Violent (FBI index)" },
  { id: "property", label: "Property (FBI index)" },
  { id: "simple", label: "Simple assault and battery" },
  { id: "other", label: "Everything else" },
] as const;

/**
 * Position in {@linkcode CRIME_GROUPS}. By FBI code, never by primary type: a
 * BATTERY may be aggravated (violent) or simple.
 */
export function groupOf(fbiCode: string | null): number {
  if (isViolent(fbiCode)) return 0;
  if (isIndexCrime(fbiCode)) return 1;
  return fbiCode === "08A" || fbiCode === "08B" ? 2 : 3;
}
