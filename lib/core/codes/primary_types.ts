import { capitalized, phraseCase } from "../format.ts";
import { tidyText } from "../tidy_text.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** Every primary type the dataset has used, merged spelling, sorted. */
export const PRIMARY_TYPES: readonly string[] = [
  "ARSON",
  "ASSAULT",
  "BATTERY",
  "BURGLARY",
  "CONCEALED CARRY LICENSE VIOLATION",
  "CRIMINAL DAMAGE",
  "CRIMINAL SEXUAL ASSAULT",
  "CRIMINAL TRESPASS",
  "DECEPTIVE PRACTICE",
  "DOMESTIC VIOLENCE",
  "GAMBLING",
  "HOMICIDE",
  "HUMAN TRAFFICKING",
  "INTERFERENCE WITH PUBLIC OFFICER",
  "INTIMIDATION",
  "KIDNAPPING",
  "LIQUOR LAW VIOLATION",
  "MOTOR VEHICLE THEFT",
  "NARCOTICS",
  "NON-CRIMINAL",
  "OBSCENITY",
  "OFFENSE INVOLVING CHILDREN",
  "OTHER NARCOTIC VIOLATION",
  "OTHER OFFENSE",
  "PROSTITUTION",
  "PUBLIC INDECENCY",
  "PUBLIC PEACE VIOLATION",
  "RITUALISM",
  "ROBBERY",
  "SEX OFFENSE",
  "STALKING",
  "THEFT",
  "WEAPONS VIOLATION",
];

/** A primary type within a sentence: "motor vehicle theft". */
export function typeInWords(type: string, t: Words = ENGLISH): string {
  return t(phraseCase(type));
}

/** A primary type as a name: "Motor vehicle theft". */
export function typeTitle(type: string, t: Words = ENGLISH): string {
  return capitalized(typeInWords(type, t));
}

/** Spellings the source has changed over the years, and the one we keep. */
export const MERGED_TYPES: ReadonlyMap<string, string> = new Map([
  ["CRIM SEXUAL ASSAULT", "CRIMINAL SEXUAL ASSAULT"],
  ["NON - CRIMINAL", "NON-CRIMINAL"],
  ["NON-CRIMINAL (SUBJECT SPECIFIED)", "NON-CRIMINAL"],
]);

/**
 * The one spelling of a primary type: upper case, single spaces, drifted
 * labels folded together. An unknown label passes through.
 */
export function mergePrimaryType(label: string): string {
  const tidy = tidyText(label);
  return MERGED_TYPES.get(tidy) ?? tidy;
}
