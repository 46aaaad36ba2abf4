/** What a source says of a field; text and typed values mean the same. */
export type RawValue = string | number | boolean | null;
