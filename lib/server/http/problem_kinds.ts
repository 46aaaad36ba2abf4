/**
 * Every kind of problem that the API answers with, and what it means: `type`
 * of a problem leads to its words on the page about the data.
 */
export const PROBLEM_KINDS = {
  "bad-parameter":
    "A parameter or its value is not known; the answer names it and lists what is allowed.",
  "bad-request": "The request cannot be understood.",
  "bad-host": "The Host header names no host: send the one of the address.",
  "bad-report":
    "A report of a page's error is not of the form that our pages send.",
  "key-needed":
    "This server answers only with an API key: send it as Authorization: Bearer KEY or X-API-Key.",
  "unknown-key": "The API key is not known here, or was revoked.",
  "not-allowed": "The API key is good, but not for this: it needs another one.",
  "internal-only": "This server answers its own pages only, no other programs.",
  "own-pages-only": "Only pages of this server may send this.",
  "session-expired":
    "The page was open for so long that its session has ended: load it again.",
  "not-found": "There is nothing at this address.",
  "method-not-allowed": "The address answers other methods; Allow names them.",
  "not-acceptable":
    "The address has no form that Accept names; the answer lists those it has.",
  "unknown-incident": "No incident of the data that is held has this id.",
  "no-files":
    "This server keeps no files of whole years: exports stream the same incidents.",
  "unknown-file": "There is no file of this name: /api/files lists them.",
  "file-being-made":
    "The file is being made, as it was not asked for lately, or was when a server ended: Retry-After says when to try again.",
  "another-file":
    "If-Match names another file than there is: begin its download anew.",
  "no-room":
    "The file is larger than what this server keeps of files, as many were made today as it may make, or its disk takes none: exports stream the same incidents.",
  "no-such-range": "The file has no such bytes: it is shorter.",
  "version-gone":
    "This version of the data is not held, or not any more: ask without version and cursor for the newest.",
  "unknown-chunk":
    "This piece of data is of another version: read the manifest again.",
  "unknown-dictionary":
    "This dictionary is of another version: read the manifest again.",
  "refresh-under-way":
    "A refresh or an import is under way already; the answer says whose.",
  "unknown-streets":
    "These streets are of another version: read the manifest again.",
  "no-source":
    "There is no source to refresh from: the data is made up or was imported.",
  "too-long": "The body sent is longer than is read.",
  "json-wanted": "The body must be JSON, and its Content-Type say so.",
  "too-many-cells":
    "The area has too many squares at this zoom: ask for a smaller one.",
  "too-many-queries":
    "The answer would take many queries that are paid for, since it asks for incidents that are not held here: ask for less at once.",
  "too-many-rows":
    "There are too many combinations to count by, or to tell those without incidents: leave zeros out, count by fewer dimensions, or ask for less.",
  "too-many-to-sort":
    "There are too many incidents to be sorted by other fields than their date: ask for fewer, or sort the file.",
  "too-many-requests":
    "This client has used up what it may ask for a while: Retry-After says when it may again.",
  "too-many-exports":
    "As many exports as the server makes at once are under way: Retry-After says when to try again.",
  "internal": "Something went wrong on our side.",
  "starting": "The first data is being prepared: try again in a moment.",
  "no-data": "The first data could not be prepared, or not be read.",
  "busy": "Too many questions wait for an answer: try again soon.",
  "missing-data": "A part of the data is missing or damaged in the store.",
  "bigquery-unavailable":
    "The answer needs incidents that are not held here, and BigQuery, which would compute it, cannot at the moment.",
  "budget-used-up":
    "The answer needs incidents that are not held here, and what BigQuery may cost in a day is used up: until midnight UTC.",
} as const satisfies Record<string, string>;

/** A short stable name that clients may test. */
export type ProblemKind = keyof typeof PROBLEM_KINDS;
