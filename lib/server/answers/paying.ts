import { setTimeout as sleep } from "node:timers/promises";
import type { Payer } from "../access/admission.ts";

/** Bytes sent that cost as much as one question. */
export const BYTES_A_TOKEN = 1_000_000;

/**
 * Pays for bytes that are sent, as soon as they make a token.
 *
 * @param wait Waits for a budget, in milliseconds.
 */
export function paying(
  payer: Payer,
  wait: (ms: number) => Promise<unknown> = (ms) => sleep(ms),
): (bytes: number) => Promise<void> {
  let owed = 0;
  return async (bytes) => {
    owed += bytes / BYTES_A_TOKEN;
    while (owed >= 1) {
      const seconds = await payer.pay(1);
      if (seconds === 0) owed -= 1;
      else await wait(seconds * 1000);
    }
  };
}
