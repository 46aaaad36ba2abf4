/**
 * Every threshold by which ways to an answer are chosen. Shares are of all rows
 * where nothing else is said. They were found by measuring ways side by side on
 * the city's rows (`deno task bench --filters=500`).
 */
import { LISTED } from "../space/space_layout.ts";

/** Rows of a sample: shares come out right to one or two hundredths. */
export const SAMPLE_ROWS = 2048;

/** A period with fewer of the rows is looked at in the order of time. */
export const SHORT_PERIOD = 0.1;

/**
 * In the order of time: if fewer match, the newest are listed while they are
 * counted, and what fails a condition is not worth counting instead.
 */
export const FEW_MATCH = 0.1;

/**
 * So much less of the rows must fail a condition alone than match, that they
 * are counted instead: groups have to be added up, and what is looked at for the
 * charts is not listed, nor put on the map, at the same go.
 */
export const COMPLEMENT_SAVES = 0.35;

/** A box with more of the mapped rows is counted from outside. */
export const MOST_INSIDE = 0.55;

/** A box with more of the mapped rows is worth adding up from squares. */
export const MANY_INSIDE = 0.05;

/** If fewer pass the condition, cells of those that pass are soon counted. */
export const MOST_PASS = 0.55;

/** If more match the only condition, tables are those of all rows, less the rest. */
export const MOST_TABLED = 0.5;

/** If fewer match, cells are made of those listed. */
export const RARE = 0.001;

/** So many of the newest rows are to be listed while they are counted. */
export const NEWEST_LISTED: number = LISTED / 2;

/**
 * If more rows match, each of which would be looked at for the list, it takes
 * less to look for the newest afterwards.
 */
export const MANY_LISTED = 500_000;

/**
 * If more rows match in months of the year, charts are sooner counted of the
 * copy in space than of the rows of these months, in the order of time.
 */
export const MANY_IN_MONTHS = 400_000;

/** So many rows in the order of time are sooner looked at than all in space. */
export const SOON_ROWS = 200_000;

/** Windows of days are so much longer than they should have to be. */
export const WINDOW_SLACK = 1.25;

/** And for so many rows more, whatever is wanted. */
export const WINDOW_MORE = 16;

/**
 * If a period differs from the one before by no more than this share of its
 * rows, what differs is counted.
 */
export const FEW_MOVED = 0.5;
