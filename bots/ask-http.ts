export type Asked<T> = { ok: true; body: T; date: Date | undefined } | { ok: false; why: string };

const PATIENCE_MS = 5_000;

/** One question over HTTP. The reason of a failure is a code, never the address: Telegram's holds the token. */
export async function ask<T>(url: string, headers: Record<string, string> = {}): Promise<Asked<T>> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    const date = response.headers.get('date');
    return { ok: true, body: (await response.json()) as T, date: date ? new Date(date) : undefined };
  } catch (error) {
    const { cause, name } = error as Error & { cause?: { code?: string } };
    return { ok: false, why: cause?.code ?? name };
  }
}

/** Where each messenger is asked who the bot is. */
export const telegramRoot = (root = 'https://api.telegram.org'): string => root.replace(/\/+$/, '');
export const discordRoot = (root = 'https://discord.com/api'): string => `${root.replace(/\/+$/, '')}/v10`;
