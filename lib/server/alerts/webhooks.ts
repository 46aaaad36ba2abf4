/** Channels that are one HTTP POST. */
import { type Alarm, asText, type Channel } from "./alarm.ts";

/** Slack's limit on a message is 40,000 characters, Telegram's 4,096. */
const TEXT_LIMIT = 4_000;

/** An incoming webhook of Slack. */
export function slack(url: string, fetcher = fetch): Channel {
  return postChannel("slack", url, fetcher, (alarm) => ({
    text: asSlackText(asText(alarm).slice(0, TEXT_LIMIT)),
  }));
}

/** Slack's text has a markup of its own, by which `<!channel>` calls everybody. */
function asSlackText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/**
 * A bot of Telegram.
 *
 * @param api Where the bot API stands; other than Telegram's own in tests.
 */
export function telegram(
  token: string,
  chatId: string,
  fetcher = fetch,
  api = "https://api.telegram.org",
): Channel {
  const url = `${api}/bot${token}/sendMessage`;
  return postChannel("telegram", url, fetcher, (alarm) => ({
    chat_id: chatId,
    text: asText(alarm).slice(0, TEXT_LIMIT),
    disable_web_page_preview: true,
  }));
}

/** Any address that takes JSON; the body is the alarm and the time, UTC. */
export function webhook(
  url: string,
  fetcher = fetch,
  now: () => number = Date.now,
): Channel {
  return postChannel("webhook", url, fetcher, (alarm) => ({
    service: "chicago-crimes",
    at: new Date(now()).toISOString(),
    ...alarm,
  }));
}

function postChannel(
  name: string,
  url: string,
  fetcher: typeof fetch,
  body: (alarm: Alarm) => unknown,
): Channel {
  return {
    name,
    async deliver(alarm, signal) {
      const response = await fetcher(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body(alarm)),
        signal,
        // Elsewhere is not where the alarm was meant to go.
        redirect: "manual",
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`answered ${response.status}`);
    },
  };
}
