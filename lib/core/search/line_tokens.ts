/** A typed line as words, each with where it stands. */
import { wordsOf } from "./words.ts";

export interface Token {
  /** In capitals. */
  word: string;
  /** Where it begins and ends in the line. */
  start: number;
  end: number;
}

/** The words of a line; of a mark between them nothing. */
export function tokensOf(line: string): Token[] {
  return Array.from(
    line.matchAll(/[\p{L}\p{N}\p{M}'’.]+/gu),
    ({ 0: text, index }) => ({
      word: wordsOf(text).join(""),
      start: index,
      end: index + text.length,
    }),
  );
}

/** Words between conditions, which ask for nothing themselves. */
const CONNECTING = new Set(
  "IN AT ON NEAR AROUND BY OF THE AND OR FOR FROM WITH DURING INSIDE WITHIN TO ALL ANY CRIME CRIMES INCIDENT INCIDENTS REPORTED REPORTS CASES CHICAGO CITY WHERE WHEN THAT WERE WAS IS ARE THERE SHOW ME HOW MANY MUCH WHAT NUMBER COUNT TOTAL LIST HAPPENED EN DE DEL LA EL LOS LAS UN UNA AL A Y O U CON POR CERCA DURANTE DENTRO ENTRE DELITO DELITOS CRIMEN CRIMENES INCIDENTES CUANTOS CUANTAS QUE NUMERO HUBO"
    .split(" "),
);

/** Whether a word asks for nothing where no name has it. */
export const isConnecting = (word: string): boolean => CONNECTING.has(word);

/** Words of many names, which alone name nothing. */
const COMMON = new Set(
  "LAST PAST THIS YEAR YEARS MONTH MONTHS WEEK WEEKS DAY DAYS DATE DATES TIME NORTH SOUTH EAST WEST NEAR LOWER FAR SIDE GREATER MOUNT NEW OLD AVE AVENUE ST STREET RD ROAD BLVD DRIVE BLOCK PARK DISTRICT WARD BEAT POLICE AREA COMMUNITY OTHER ESTE ESTA ULTIMO ULTIMA ULTIMOS ULTIMAS PASADO PASADA ANO ANOS MES MESES SEMANA SEMANAS DIA DIAS NORTE SUR OESTE DISTRITO ZONA"
    .split(" "),
);

/** Whether a word is too common to name anything by itself. */
export const isCommon = (word: string): boolean =>
  COMMON.has(word) || CONNECTING.has(word) || DENYING.has(word);

/** Whether no name ends with a word: "in", "the", "de". */
export const isNoEnd = (word: string): boolean =>
  CONNECTING.has(word) && word !== "CHICAGO" && word !== "CITY";

/** Words that turn what follows into its opposite. */
const DENYING = new Set(
  "NO NOT NON WITHOUT EXCEPT EXCLUDING BUT NOR SIN EXCEPTO MENOS SALVO".split(
    " ",
  ),
);

/** Whether a line with this word left out would say the opposite. */
export const isDenying = (word: string): boolean => DENYING.has(word);
