/** Something that a person should know of. */
export interface Alarm {
  /** What it is about, such as `refresh-failed`; equal keys are one alarm. */
  key: string;
  severity: "error" | "warning" | "info";
  /** One line. */
  title: string;
  /** What happened and what to do, as sentences. */
  detail: string;
}

/** Where alarms are delivered to. */
export interface Channel {
  readonly name: string;
  /** Rejects if the alarm could not be delivered. */
  deliver(alarm: Alarm, signal: AbortSignal): Promise<void>;
}

/** An alarm as plain text, for chats. */
export function asText({ severity, title, detail }: Alarm): string {
  return `Chicago Crimes, ${severity}: ${title}\n${detail}`;
}
