import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import { libraryOf } from './fixture.ts';

const PASSWORDS = 'Пароль хранят как хеш с солью. Раунды хеша замедляют перебор паролей';
const LAYERS = 'Слои образа кэшируются';

const cases: [asked: string, note: string, isAnswered: boolean, why: string][] = [
  ['сколько раундов у хеша', `${PASSWORDS}, для bcrypt берут двенадцать раундов.`, true, 'the number beside it'],
  ['сколько раундов у хеша', `${PASSWORDS}. Версия 2 вышла в 2010 году.`, false, 'a number of something else'],
  ['how many rounds for the hash', `The hash takes 12 rounds.`, true, 'in English'],
  [
    'how many salt rounds for the hash',
    `Rounds slow the hash and its salt down. Version 2 is out.`,
    false,
    'the rounds',
  ],
  ['какое максимальное количество слоёв у образа', `${LAYERS}, количество слоёв — не больше 127.`, true, 'a limit'],
  ['какое максимальное количество слоёв у образа', `${LAYERS}. Количество слоёв в примере — 5.`, false, 'no limit'],
];

for (const [asked, note, isAnswered, why] of cases)
  test(`«${asked}» is ${isAnswered ? 'answered' : 'refused'}: ${why}`, async () => {
    const { library, close } = await libraryOf({
      'a.md': `# Заметка\n\n${note}\n`,
      'b.md': '# Другое\n\nПро сети и тома.\n',
    });
    const { kind } = answer(library, asked);
    close();
    assert.equal(kind, isAnswered ? 'answer' : 'uncovered');
  });
