import { Api, InputFile, type RawApi } from 'grammy';
import type { ApiResponse } from 'grammy/types';
import { CallError, failureFrom, failureOf } from './failure.ts';
import { leanFetch } from './http.ts';

export type Method = keyof RawApi & string;
type Args<M extends Method> = Parameters<RawApi[M]>[0] extends AbortSignal | undefined
  ? undefined
  : Parameters<RawApi[M]>[0];

type Call = <M extends Method>(
  method: M,
  args?: Args<M>,
  signal?: AbortSignal,
) => Promise<Awaited<ReturnType<RawApi[M]>>>;

/** The Bot API with errors parsed. Every call fails with `CallError`, which is safe to log. */
export type TelegramApi = {
  call: Call;
  /** The same, telling of each call that shows something whether it is out: true once it has left, false when it failed. */
  watched(onOut: (isOut: boolean) => void): TelegramApi;
  /** The same, asking right before each call that shows something whether it may still go. */
  gated(mayGo: () => boolean | Promise<boolean>): TelegramApi;
  /** The content of a file by the path that `getFile` told. */
  download(path: string): Promise<Uint8Array>;
  close(): void;
};

/** Calls whose effect a person sees; deleting or typing before them is not the step itself. */
const SHOWS = /^(send(?!ChatAction)|edit|answer)/;

const CALL_SECONDS = 20;
const POLL_SECONDS = 60;

export function telegramApi(options: {
  token: string;
  apiRoot?: string;
  onCall?: (method: string, status: string) => void;
}): TelegramApi {
  const root = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '');
  const { fetch, post, watched, close } = leanFetch(root);
  const client = (timeoutSeconds: number) =>
    new Api(options.token, { apiRoot: root, fetch: fetch as unknown as typeof globalThis.fetch, timeoutSeconds }).raw;
  const calls = client(CALL_SECONDS);
  const polls = client(POLL_SECONDS);

  /** Plain calls go straight out; grammY's client, which polls and uploads, would add a third to their cost. */
  async function plain(method: string, args: unknown): Promise<unknown> {
    let answer: ApiResponse<unknown>;
    try {
      answer = (await post(
        `${root}/bot${options.token}/${method}`,
        JSON.stringify(args ?? {}),
        CALL_SECONDS * 1000,
        SHOWS.test(method),
      )) as ApiResponse<unknown>;
    } catch {
      throw new CallError(method, { kind: 'network' });
    }
    if (answer.ok) return answer.result;
    throw new CallError(method, failureFrom(answer));
  }

  const call: Call = async (method, args, signal) => {
    try {
      const answer = (await perform(method, args, signal)) as never;
      options.onCall?.(method, 'ok');
      return answer;
    } catch (error) {
      options.onCall?.(method, failureOf(error)?.kind ?? 'internal');
      throw error;
    }
  };

  const perform: Call = async (method, args, signal) => {
    if (method !== 'getUpdates' && !holdsFile(args)) return plain(method, args) as never;
    const raw = method === 'getUpdates' ? polls : calls;
    const library = raw[method] as (args?: unknown, signal?: AbortSignal) => Promise<never>;
    try {
      return await (args === undefined ? library(signal) : library(args, signal));
    } catch (error) {
      const failure = failureOf(error);
      // Not even as a cause: grammY's errors carry what people wrote.
      throw failure ? new CallError(method, failure) : error;
    }
  };

  type Gate = { mayGo?: () => boolean | Promise<boolean>; onOut?: (isOut: boolean) => void };
  const through = (gate: Gate): TelegramApi => ({
    call: gate.mayGo || gate.onOut ? pass(gate) : call,
    watched: (onOut) => through({ ...gate, onOut }),
    gated: (mayGo) => through({ ...gate, mayGo }),
    download,
    close,
  });

  const pass = ({ mayGo, onOut }: Gate): Call =>
    (async (method, args, signal) => {
      if (!SHOWS.test(method)) return call(method, args, signal);
      if (mayGo && !(await asked(mayGo, method))) throw new CallError(method, { kind: 'stopped' });
      if (!onOut) return call(method, args, signal);
      try {
        return await watched(
          () => onOut(true),
          () => call(method, args, signal),
        );
      } catch (error) {
        onOut(false);
        throw error;
      }
    }) as Call;

  async function download(path: string): Promise<Uint8Array> {
    const answer = await fetch(`${root}/file/bot${options.token}/${path}`, {}).catch(() => undefined);
    if (!answer?.ok) throw new CallError('download', { kind: 'network' });
    return answer.bytes();
  }
  return through({});
}

/** A database that does not answer is asked again, as if it were Telegram. */
async function asked(mayGo: () => boolean | Promise<boolean>, method: string): Promise<boolean> {
  try {
    return await mayGo();
  } catch {
    throw new CallError(method, { kind: 'network' });
  }
}

const holdsFile = (value: unknown): boolean =>
  value instanceof InputFile || (typeof value === 'object' && value !== null && Object.values(value).some(holdsFile));
