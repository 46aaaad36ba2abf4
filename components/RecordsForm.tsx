import { LANGUAGE_PARAM } from "../lib/core/language/words.ts";
import {
  RECORD_COLUMNS,
  type RecordColumn,
  USUAL_COLUMNS,
} from "../lib/core/page/record_columns.ts";
import { useWords } from "./page_context.ts";

interface RecordsFormProps {
  /** Of the map with these records, relative to the page. */
  address: string;
  /** As an address says it; "" for the newest first. */
  order: string;
  /** What was chosen; empty for what is usual. */
  columns: readonly RecordColumn[];
  /** Whether they are few enough to be sorted by other columns than the time. */
  isSortable: boolean;
}

/** Orders by time, which any number of records can have. */
const BY_TIME = [
  { value: "", label: "Newest first" },
  { value: "date", label: "Oldest first" },
];
const BY_COLUMN = RECORD_COLUMNS.filter(({ id }) => id !== "date")
  .map(({ field, title }) => ({ value: field, label: title }));

/** Chooses the order of a list of records and what of each is told. */
export function RecordsForm(props: RecordsFormProps) {
  const t = useWords();
  const { address, order, columns, isSortable } = props;
  const kept = [...new URLSearchParams(address.split("?")[1] ?? "")];
  const orders = isSortable ? [...BY_TIME, ...BY_COLUMN] : BY_TIME;
  const isListed = orders.some(({ value }) => value === order);
  const chosen = columns.length === 0
    ? USUAL_COLUMNS
    : columns.map(({ id }) => id);
  return (
    <form class="records-form" action="/records">
      {kept.map(([name, value]) => (
        <input
          key={`${name}=${value}`}
          type="hidden"
          name={name}
          value={value}
        />
      ))}
      {t.language !== "en" && (
        <input type="hidden" name={LANGUAGE_PARAM} value={t.language} />
      )}
      <label>
        {t("Order")}{" "}
        <select name="order">
          {!isListed && (
            <option value={order} selected>{t("As asked for")}</option>
          )}
          {orders.map(({ value, label }) => (
            <option key={value} value={value} selected={value === order}>
              {t(label)}
            </option>
          ))}
        </select>
      </label>
      <details open={columns.length > 0}>
        <summary>{t("Columns")}</summary>
        <fieldset class="record-columns">
          <legend class="visually-hidden">{t("Columns")}</legend>
          {RECORD_COLUMNS.map(({ id, field, title }) => (
            <label key={id}>
              <input
                type="checkbox"
                name="select"
                value={field}
                checked={chosen.includes(id)}
              />
              {t(title)}
            </label>
          ))}
        </fieldset>
      </details>
      <button type="submit">{t("Show")}</button>
    </form>
  );
}
