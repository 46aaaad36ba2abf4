/** What primary types have in common, as lists of them are divided. */

/** Types that belong together. */
export interface TypeGroup {
  /** As a heading: "Property". */
  label: string;
  /** Primary types, merged spelling. */
  types: readonly string[];
}

/**
 * Groups in the order in which they are offered. By what the types are about,
 * and no more than an order: what counts as violent is told by FBI codes.
 */
export const TYPE_GROUPS: readonly TypeGroup[] = [
  {
    label: "Against people",
    types: [
      "ASSAULT",
      "BATTERY",
      "CRIMINAL SEXUAL ASSAULT",
      "DOMESTIC VIOLENCE",
      "HOMICIDE",
      "HUMAN TRAFFICKING",
      "INTIMIDATION",
      "KIDNAPPING",
      "OFFENSE INVOLVING CHILDREN",
      "ROBBERY",
      "SEX OFFENSE",
      "STALKING",
    ],
  },
  {
    label: "Against property",
    types: [
      "ARSON",
      "BURGLARY",
      "CRIMINAL DAMAGE",
      "CRIMINAL TRESPASS",
      "DECEPTIVE PRACTICE",
      "MOTOR VEHICLE THEFT",
      "THEFT",
    ],
  },
  {
    label: "Drugs, weapons and vice",
    types: [
      "CONCEALED CARRY LICENSE VIOLATION",
      "GAMBLING",
      "LIQUOR LAW VIOLATION",
      "NARCOTICS",
      "OBSCENITY",
      "OTHER NARCOTIC VIOLATION",
      "PROSTITUTION",
      "PUBLIC INDECENCY",
      "WEAPONS VIOLATION",
    ],
  },
];

/** Of types that no group names, such as a new one of the source. */
const OTHERS = "Public order and others";

/** Divides types among the groups, each in the order given; without empty ones. */
export function groupTypes<Counted extends { type: string }>(
  types: readonly Counted[],
): { label: string; types: Counted[] }[] {
  const known = new Set(TYPE_GROUPS.flatMap(({ types }) => types));
  return [
    ...TYPE_GROUPS.map(({ label, types: own }) => ({
      label,
      types: types.filter(({ type }) => own.includes(type)),
    })),
    { label: OTHERS, types: types.filter(({ type }) => !known.has(type)) },
  ].filter(({ types }) => types.length > 0);
}
