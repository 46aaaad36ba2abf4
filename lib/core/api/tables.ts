/**
 * What the columns of CSV files hold, for programs that would guess: codes are
 * texts whose zeros count, and times are of no zone.
 */
import { type CountsWanted, MEASURE_FIELDS } from "../filter/counts_query.ts";
import { FIELD_WORDS } from "../incident/field_words.ts";
import type { Incident } from "../incident/incident.ts";
import { COUNT_SCHEMAS, FIELD_SCHEMAS, type Schema } from "./schemas.ts";

interface Column {
  name: string;
  /** What it holds; absent where the name says so. */
  words?: string;
  schema: Schema;
}

/** A table and where it is. */
export interface TableWords {
  /** Of the CSV file, with its query. */
  url: string;
  title: string;
  columns: readonly Column[];
  /** The column whose values tell its rows apart, where there is one. */
  key?: string;
  /** Of the page that tells the terms. */
  license: string;
}

/** The columns of a table of incidents. */
export function incidentColumns(
  fields: readonly (keyof Incident)[],
): Pick<TableWords, "columns" | "key"> {
  return {
    columns: fields.map((name) => ({
      name,
      words: FIELD_WORDS[name],
      schema: FIELD_SCHEMAS[name],
    })),
    ...fields.includes("unique_key") && { key: "unique_key" },
  };
}

/** The columns of a table of counts. */
export function countColumns(
  { by, measure }: CountsWanted,
): Pick<TableWords, "columns"> {
  return {
    columns: [...by, ...MEASURE_FIELDS[measure]].map((name) => {
      const schema = COUNT_SCHEMAS[name];
      const { description } = schema;
      return {
        name,
        schema,
        ...typeof description === "string" && { words: description },
      };
    }),
  };
}

/** The description that W3C's CSV on the Web takes. */
export function toCsvw(
  { url, title, columns, key, license }: TableWords,
): Schema {
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
    url,
    "dc:title": title,
    "dc:license": { "@id": license },
    dialect: { header: true, encoding: "utf-8", lineTerminators: ["\r\n"] },
    tableSchema: {
      columns: columns.map(({ name, words, schema }) => ({
        name,
        titles: name,
        ...words !== undefined && { "dc:description": words },
        datatype: csvwType(schema),
        required: isRequired(schema),
      })),
      primaryKey: key,
    },
  };
}

/** The description that a Frictionless Data Package takes. */
export function toDataPackage(
  { url, title, columns, key, license }: TableWords,
  { version, created }: { version: string; created: string },
): Schema {
  return {
    profile: "tabular-data-package",
    name: "chicago-crimes",
    title,
    version,
    created,
    licenses: [{ title: "Terms of the City of Chicago’s data", path: license }],
    sources: [{
      title: "City of Chicago",
      path: "https://data.cityofchicago.org/d/ijzp-q8t2",
    }],
    resources: [{
      profile: "tabular-data-resource",
      name: "crimes",
      path: url,
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      dialect: { header: true, lineTerminator: "\r\n", delimiter: "," },
      schema: {
        fields: columns.map(({ name, words, schema }) => ({
          name,
          ...words !== undefined && { description: words },
          ...frictionlessType(schema),
          constraints: { required: isRequired(schema), ...limitsOf(schema) },
        })),
        missingValues: [""],
        ...key !== undefined && { primaryKey: key },
      },
    }],
  };
}

/**
 * The filter with which LibreOffice reads a CSV of incidents: comma, quotes,
 * UTF-8, from the first line on; texts as texts; in English, since decimals
 * have points; times and truths as what they are.
 */
export function toCalcFilter(fields: readonly (keyof Incident)[]): string {
  const texts = fields.flatMap((name, i) => {
    const type = csvwType(FIELD_SCHEMAS[name]);
    return type.base === "string" ? [`${i + 1}/2`] : [];
  });
  return `CSV:44,34,76,1,${texts.join("/")},1033,false,true`;
}

const typesOf = ({ type }: Schema): readonly unknown[] =>
  Array.isArray(type) ? type : [type];

function isRequired(schema: Schema): boolean {
  return !typesOf(schema).includes("null");
}

/** Times are the only texts whose form has a "T". */
const isTime = ({ pattern }: Schema) => String(pattern).includes("T");

function csvwType(schema: Schema): Schema & { base: string } {
  const [type] = typesOf(schema);
  const { minimum, maximum, pattern } = schema;
  const bounds = {
    ...minimum !== undefined && { minimum },
    ...maximum !== undefined && { maximum },
  };
  switch (type) {
    case "integer":
      return { base: "integer", ...bounds };
    case "number":
      return { base: "double", ...bounds };
    case "boolean":
      return { base: "boolean", format: "true|false" };
    default:
      return isTime(schema)
        ? { base: "dateTime", format: "yyyy-MM-ddTHH:mm:ss" }
        : { base: "string", ...pattern !== undefined && { format: pattern } };
  }
}

function frictionlessType(schema: Schema): Schema {
  const [type] = typesOf(schema);
  switch (type) {
    case "integer":
    case "number":
      return { type };
    case "boolean":
      return { type, trueValues: ["true"], falseValues: ["false"] };
    default:
      return isTime(schema)
        ? { type: "datetime", format: "%Y-%m-%dT%H:%M:%S" }
        : { type: "string" };
  }
}

function limitsOf(schema: Schema): Schema {
  const { minimum, maximum, pattern } = schema;
  return {
    ...minimum !== undefined && { minimum },
    ...maximum !== undefined && { maximum },
    ...pattern !== undefined && !isTime(schema) && { pattern },
  };
}
