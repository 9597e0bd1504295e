import type { Kysely } from 'kysely';

/** One step of the schema, never changed once it has been released. It keeps to what SQLite and PostgreSQL both understand. */
export type Migration = { number: number; name: string; up(db: Kysely<unknown>): Promise<void> };
