import { after } from 'node:test';
import pg from 'pg';

/** A throw-away PostgreSQL server (tests/postgres/start.sh). */
const url = process.env.TEST_DATABASE_URL ?? '';

// In CI nothing may be left out unnoticed.
if (url === '' && process.env.CI) throw new Error('CI needs TEST_DATABASE_URL (tests/postgres/start.sh up)');

export const hasServer = url !== '';

/** Tests that need several connections are skipped without a server. */
export const serverTest = {
  skip: !hasServer && 'TEST_DATABASE_URL names no PostgreSQL server (tests/postgres/start.sh up)',
};

const made: string[] = [];
after(dropDatabases);

/** For those that are no tests; a test file drops its own at its end. */
export async function dropDatabases(): Promise<void> {
  for (const name of made.splice(0)) await command(`drop database if exists ${name} with (force)`);
}

/** Makes an empty database and returns its address; it goes when the test file ends. */
export async function freshDatabase(): Promise<string> {
  const name = `test_${process.pid}_${Date.now().toString(36)}_${made.length}`;
  made.push(name);
  await command(`create database ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Runs SQL on a database, by default the server's own. */
export async function command<Row extends pg.QueryResultRow>(sql: string, at = url, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
