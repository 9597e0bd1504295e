import { subscribe } from 'node:diagnostics_channel';

let open = 0;
subscribe('undici:request:create', () => void open++);
subscribe('undici:request:trailers', () => void open--);
subscribe('undici:request:error', () => void open--);

/** How many requests of this process, made by Discord's library, have no whole answer yet. */
export const openRequests = (): number => open;
