import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Root, RootContent } from 'mdast';
import { editsOf, type Message, messagesOf, readCustomId } from '../../../bots/discord/message.ts';
import type { Body, Button } from '../../../core/chat/types.ts';
import type { Component } from '../../peers/discord/components.ts';
import { flatten, textOf } from '../../peers/discord/components.ts';
import { visible } from '../../peers/discord/markdown.ts';
import { type MessageBody, messageComplaints } from '../../peers/discord/rules.ts';
import { judgeBody } from '../../peers/discord/schema.ts';
import { bare, leavesOf, tree } from './trees.ts';

const root = (...children: RootContent[]): Root => ({ type: 'root', children });
const say = (value: string): RootContent => ({ type: 'paragraph', children: [{ type: 'text', value }] });
const bodyOf = ({ files: _, ...body }: Message) => body;

function complaints(message: Message, edited = false): string[] {
  const body = bodyOf(message);
  const uploads = message.files.map(({ name, data }, at) => ({ field: `files[${at}]`, name, bytes: data }));
  const existing = edited ? { v2: false, content: 'x', embeds: 0, attachments: [] } : undefined;
  const path = edited ? '/channels/1/messages/2' : '/channels/1/messages';
  return [
    ...judgeBody(edited ? 'PATCH' : 'POST', path, body).errors,
    ...messageComplaints(body as MessageBody, uploads, existing),
  ];
}

const readingOf = (messages: Message[]): string =>
  messages
    .flatMap(({ content, components }) => [content ?? '', textOf((components ?? []) as Component[])])
    .map(visible)
    .join('\n');

test('any tree becomes messages that Discord takes, with every word in its order and nothing that was not said', () => {
  fc.assert(
    fc.property(tree, (text) => {
      for (const [messages, edited] of [
        [messagesOf({ text }), false],
        [editsOf({ text }), true],
      ] as const) {
        assert.deepEqual(
          messages.flatMap((message) => complaints(message, edited)),
          [],
        );
        const reading = bare(readingOf(messages));
        assert.doesNotMatch(reading, /⟦/);
        let at = 0;
        for (const leaf of leavesOf(text).map(bare).filter(Boolean)) {
          const found = reading.indexOf(leaf, at);
          assert.notEqual(
            found,
            -1,
            `«${leaf}» is missing after «${reading.slice(Math.max(0, at - 80), at)}»: «${reading.slice(at, at + 200)}»`,
          );
          at = found + leaf.length;
        }
      }
    }),
    { numRuns: 400 },
  );
});
