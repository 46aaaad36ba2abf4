/**
 * What the columns of CSV files hold, for programs that would guess: codes are
 * texts whose zeros count, and times are of no zone.
 */
import { FIELD_WORDS } from "../incident/field_words.ts";
import type { Incident } from "../incident/incident.ts";
import { FIELD_SCHEMAS, type Schema } from "./schemas.ts";

type Field = keyof Incident;

/** A table and where it is. */
export interface TableWords {
  /** Of the CSV file, with its query. */
  url: string;
  title: string;
  fields: readonly Field[];
  /** Of the page that tells the terms. */
  license: string;
}

/** The description that W3C's CSV on the Web takes. */
export function toCsvw({ url, title, fields, license }: TableWords): Schema {
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
    url,
    "dc:title": title,
    "dc:license": { "@id": license },
    dialect: { header: true, encoding: "utf-8", lineTerminators: ["\r\n"] },
    tableSchema: {
      columns: fields.map((name) => ({
        name,
        titles: name,
        "dc:description": FIELD_WORDS[name],
        datatype: csvwType(FIELD_SCHEMAS[name]),
        required: isRequired(name),
      })),
      primaryKey: fields.includes("unique_key") ? "unique_key" : undefined,
    },
  };
}

/** The description that a Frictionless Data Package takes. */
export function toDataPackage(
  { url, title, fields, license }: TableWords,
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
        fields: fields.map((name) => ({
          name,
          description: FIELD_WORDS[name],
          ...frictionlessType(FIELD_SCHEMAS[name]),
          constraints: {
            required: isRequired(name),
            ...limitsOf(FIELD_SCHEMAS[name]),
          },
        })),
        missingValues: [""],
        ...fields.includes("unique_key") && { primaryKey: "unique_key" },
      },
    }],
  };
}

const typesOf = ({ type }: Schema): readonly unknown[] =>
  Array.isArray(type) ? type : [type];

function isRequired(field: Field): boolean {
  return !typesOf(FIELD_SCHEMAS[field]).includes("null");
}

/** Times are the only texts whose form has a "T". */
const isTime = ({ pattern }: Schema) => String(pattern).includes("T");

function csvwType(schema: Schema): unknown {
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
