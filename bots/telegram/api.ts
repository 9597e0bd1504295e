import { Api, type RawApi } from 'grammy';
import { CallError, failureOf } from './failure.ts';
import { leanFetch } from './http.ts';

export type Method = keyof RawApi & string;
type Args<M extends Method> = Parameters<RawApi[M]>[0] extends AbortSignal | undefined
  ? undefined
  : Parameters<RawApi[M]>[0];

/** The Bot API with errors parsed. Every call fails with `CallError`, which is safe to log. */
export type TelegramApi = {
  call<M extends Method>(method: M, args?: Args<M>, signal?: AbortSignal): Promise<Awaited<ReturnType<RawApi[M]>>>;
  /** The content of a file by the path that `getFile` told. */
  download(path: string): Promise<Uint8Array>;
  close(): void;
};

const CALL_SECONDS = 20;
const POLL_SECONDS = 60;

export function telegramApi(options: { token: string; apiRoot?: string }): TelegramApi {
  const root = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '');
  const { fetch, close } = leanFetch(root);
  const client = (timeoutSeconds: number) =>
    new Api(options.token, { apiRoot: root, fetch: fetch as unknown as typeof globalThis.fetch, timeoutSeconds }).raw;
  const calls = client(CALL_SECONDS);
  const polls = client(POLL_SECONDS);

  return {
    async call(method, args, signal) {
      const raw = method === 'getUpdates' ? polls : calls;
      const perform = raw[method] as (args?: unknown, signal?: AbortSignal) => Promise<never>;
      try {
        return await (args === undefined ? perform(signal) : perform(args, signal));
      } catch (error) {
        const failure = failureOf(error);
        // Not even as a cause: grammY's errors carry what people wrote.
        throw failure ? new CallError(method, failure) : error;
      }
    },
    async download(path) {
      const answer = await fetch(`${root}/file/bot${options.token}/${path}`, {}).catch(() => undefined);
      if (!answer?.ok) throw new CallError('download', { kind: 'network' });
      return answer.bytes();
    },
    close,
  };
}
