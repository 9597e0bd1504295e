import test from 'node:test';
import { conversations } from '../../conversations/index.ts';
import { serverTest } from '../../postgres/server.ts';
import { openServer } from '../storage/databases.ts';
import { coreStage } from './fixture.ts';

for (const { name, play } of conversations) {
  test(name, async () => play(await coreStage()));
  test(`${name}, with every event delivered twice`, async () => play(await coreStage({ deliveries: 2 })));
  test(`${name}, on PostgreSQL`, serverTest, async () => play(await coreStage({ open: openServer })));
}
