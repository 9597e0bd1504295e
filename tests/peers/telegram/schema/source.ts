import type { ApiMethods } from '@grammyjs/types';

/** Stands where Telegram takes a new upload: the content of a multipart part, or `attach://name`. */
export type Upload = { __upload: true };

/** What the generator reads: every method of the Bot API with its parameters. */
export type Methods = ApiMethods<Upload>;
