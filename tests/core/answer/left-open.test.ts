import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import { libraryOf } from './fixture.ts';

const kindOf = async (note: string, question: string): Promise<string> => {
  const { library, close } = await libraryOf({ 'interview.md': note });
  const { kind } = answer(library, question);
  close();
  return kind;
};
const OTHERS = `## What is a commit?

A commit is a snapshot of the files; the last commits are shown by git log, two of them by git log -2.

## How to discard local commits?

\`git reset HEAD~1\` removes the last commit.
`;

describe('a question that the notes ask and leave open', () => {
  const question = 'how to squash last two commits';
  test('is refused', async () => {
    assert.equal(await kindOf(`${OTHERS}\n## How to squash last two commits?\n`, question), 'uncovered');
  });
  test('is answered where something is told below it', async () => {
    const told =
      '\n## How to squash last two commits?\n\n### Interactively\n\nSquash commits by git rebase -i HEAD~2.\n';
    assert.equal(await kindOf(OTHERS + told, question), 'answer');
  });
  test('is answered where another heading has it', async () => {
    const told = '\n## How to squash last two commits?\n\n## Squash the last two commits\n\nBy git rebase -i HEAD~2.\n';
    assert.equal(await kindOf(OTHERS + told, question), 'answer');
  });
  test('is answered side by side where it compares', async () => {
    const sides =
      '\n## What is null?\n\nNull is an empty value.\n\n## What is undefined?\n\nUndefined is a missing value.\n';
    const open = '\n## How does null differ from undefined?\n';
    assert.equal(await kindOf(OTHERS + open, 'null vs undefined'), 'uncovered');
    assert.equal(await kindOf(OTHERS + open + sides, 'null vs undefined'), 'answer');
  });
  test('is refused where a heading above says the rest of it, and a request asks', async () => {
    const asked = 'explain storage classes in kubernetes';
    const open = (below: string): string =>
      `# Kubernetes\n\n## Volumes\n\nA volume keeps what a pod stores, and the node has nothing to do with it.\n\n## Explain storage classes\n\n${below}`;
    assert.equal(await kindOf(open(''), asked), 'uncovered');
    assert.equal(await kindOf(open('A class says who makes the volume.\n'), asked), 'answer');
  });
});
