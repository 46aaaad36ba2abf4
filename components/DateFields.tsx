import { useSignal } from "@preact/signals";
import {
  type Extent,
  readDayField,
  settleDayField,
} from "../lib/core/page/presets.ts";
import { useWords } from "./page_context.ts";

interface DateFieldsProps {
  from: string | null;
  to: string | null;
  extent: Extent;
  onChange?: (period: { from: string | null; to: string | null }) => void;
  /** Called with true when a field is entered, with false when it is left. */
  onAdjust?: (isAdjusting: boolean) => void;
}

/**
 * First and last day, both included. A field that is left shows what the
 * filter uses, and a note says where that is not what was typed.
 */
export function DateFields(props: DateFieldsProps) {
  const t = useWords();
  const { from, to, extent, onChange, onAdjust } = props;
  const note = useSignal("");
  /** What is being typed: the page may be drawn anew meanwhile. */
  const typed = useSignal<{ name: "from" | "to"; text: string } | null>(null);

  const choose = (name: "from" | "to", day: string) =>
    onChange?.(orderDays({ from, to, [name]: day }, name));

  /** Nobody types any more: what cannot be used gives way. */
  const settle = (name: "from" | "to", field: HTMLInputElement) => {
    const settled = settleDayField(name, field.value, extent, t);
    if (settled === null) return;
    note.value = settled.note;
    field.value = settled.day;
    choose(name, settled.day);
  };

  const field = (name: "from" | "to", label: string) => (
    <label>
      {label}
      <input
        type="date"
        name={name}
        value={typed.value?.name === name
          ? typed.value.text
          : (name === "from" ? from : to) ?? ""}
        min={extent.from ?? undefined}
        max={extent.to ?? undefined}
        onFocus={() => onAdjust?.(true)}
        onInput={(event) =>
          typed.value = { name, text: event.currentTarget.value }}
        onBlur={(event) => {
          settle(name, event.currentTarget);
          typed.value = null;
          onAdjust?.(false);
        }}
        onChange={(event) => {
          const day = readDayField(event.currentTarget.value, extent);
          if (day === null) return; // being typed, or cleared
          note.value = "";
          choose(name, day);
        }}
      />
    </label>
  );
  return (
    <div class="date-fields">
      {field("from", t("From"))}
      {field("to", t("To"))}
      <p class="date-note" role="status">{note}</p>
    </div>
  );
}

type Days = { from: string | null; to: string | null };

/** The other day moves along, where the one changed would pass it. */
function orderDays({ from, to }: Days, changed: "from" | "to"): Days {
  if (from === null || to === null || from <= to) return { from, to };
  return changed === "from" ? { from, to: from } : { from: to, to };
}
