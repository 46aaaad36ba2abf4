import { type Extent, readDayField } from "../lib/core/page/presets.ts";

interface DateFieldsProps {
  from: string | null;
  to: string | null;
  extent: Extent;
  onChange?: (period: { from: string | null; to: string | null }) => void;
  /** Called with true when a field is entered, with false when it is left. */
  onAdjust?: (isAdjusting: boolean) => void;
}

/** First and last day, both included. */
export function DateFields(props: DateFieldsProps) {
  const { from, to, extent, onChange, onAdjust } = props;
  const field = (name: "from" | "to", label: string) => (
    <label>
      {label}
      <input
        type="date"
        name={name}
        value={(name === "from" ? from : to) ?? ""}
        min={extent.from ?? undefined}
        max={extent.to ?? undefined}
        onFocus={() => onAdjust?.(true)}
        onBlur={() => onAdjust?.(false)}
        onChange={(event) => {
          const day = readDayField(event.currentTarget.value, extent);
          if (day === null) return; // being typed, or cleared
          onChange?.(orderDays({ from, to, [name]: day }, name));
        }}
      />
    </label>
  );
  return (
    <div class="date-fields">
      {field("from", "From")}
      {field("to", "To")}
    </div>
  );
}

type Days = { from: string | null; to: string | null };

/** The other day moves along, where the one changed would pass it. */
function orderDays({ from, to }: Days, changed: "from" | "to"): Days {
  if (from === null || to === null || from <= to) return { from, to };
  return changed === "from" ? { from, to: from } : { from: to, to };
}
