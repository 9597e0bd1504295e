import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Loaded when the first note has a header or the folder a glossary: most have neither, and no start waits for it. */
export const yaml = (): typeof import('yaml') => require('yaml');

/** Loaded when the first note is not UTF-8. */
export const iconv = (): typeof import('iconv-lite') => require('iconv-lite');
