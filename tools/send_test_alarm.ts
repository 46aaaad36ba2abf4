/** Sends a test alarm to every channel: `deno task alert:test`. */
import { readNoArguments } from "./no_arguments.ts";
import { openTool } from "./open_tool.ts";

readNoArguments(
  `Sends a test alarm to every channel that is set: Sentry, Slack, Telegram, a
webhook. .env.sample says how each is set.

  deno task alert:test

Ends with 1 if one of them did not take it.`,
);

await using tool = await openTool();
const names = tool.channels.map(({ name }) => name).join(", ");
const { outcome, failures } = await tool.alarms.test();
switch (outcome) {
  case "nowhere":
    console.error(
      "No channel is set: SENTRY_DSN, SLACK_WEBHOOK_URL, TELEGRAM_BOT_TOKEN with TELEGRAM_CHAT_ID, or ALERT_WEBHOOK_URL. See .env.sample.",
    );
    break;
  case "delivered":
    if (failures.length === 0) console.log(`Delivered by ${names}.`);
    break;
}
Deno.exitCode = outcome === "delivered" && failures.length === 0 ? 0 : 1;
