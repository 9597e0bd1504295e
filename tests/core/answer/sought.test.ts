import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import { libraryOf } from './fixture.ts';

const PASSWORDS = 'Пароль хранят как хеш с солью. Раунды хеша замедляют перебор паролей';
const PORTS = '- проброс портов -p 8080:80 — порт хоста\n- проброс порта -p 53 — порт контейнера\n- порт 22\n';
const STARTS = 'Докер стартует вместе с системой: служба докера запускается сама.';
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
  ['сколько портов можно пробросить', PORTS, false, 'the number of a port is no count of them'],
  [
    'сколько портов можно пробросить',
    `- пробросить можно сколько угодно портов\n${PORTS}`,
    true,
    'no limit is an answer',
  ],
  ['what does maxlen do on a deque', 'A deque with maxlen drops what is oldest.', true, '`maxlen` asks for no number'],
  ['how many ports can be forwarded', `Ports are forwarded by -p 80. Up to eight ports.`, true, 'a limit, in words'],
  ['докер не стартует что делать', STARTS, false, 'how it starts is not what went wrong'],
  ['докер не стартует что делать', `${STARTS} Иначе смотрят ошибки в журнале.`, true, 'what goes wrong'],
  ['кто создал журнал', 'Журнал создан для записи событий, создают его при установке.', false, 'why it was created'],
  ['кто создал журнал', 'Журнал создан Кеем Сиверсом в 2011 году.', true, 'by whom'],
  ['кто придумал журнал', 'Сиверс придумал журнал, чтобы искать в нём.', true, 'who did'],
  ['who created the journal', 'The journal is created with the first record and written to disk.', false, 'with what'],
  ['who created the journal', 'The journal was created back in 2011 by Kay Sievers.', true, 'by whom'],
  ['who created the journal', 'Sievers created the journal to search in it.', true, 'who did'],
  ['каким флагом стирают журнал', 'Журнал стирают раз в месяц, флаг не нужен.', false, 'no flag'],
  ['каким флагом стирают журнал', 'Журнал стирают с --vacuum-size=1G.', true, 'a flag'],
  ['в каком году вышел журнал', 'Журнал вышел через 10 лет, за год до того его не было.', false, 'years and no year'],
  ['в каком году вышел журнал', 'Журнал вышел в 2011 году.', true, 'a year'],
  ['максимальный размер журнала', 'Размер журнала в примере — 5 МБ.', false, 'no limit, asked in few words'],
  ['максимальный размер журнала', 'Размер журнала ограничен: не более 128 МБ.', true, 'a limit, asked in few words'],
  ['what is a thunk', 'Some think that a journal is a file. They think so of a log as well.', false, 'no typing error'],
  ['what is a jornal', 'A journal is a file of what happened.', true, 'a typing error'],
  ['docker won’t start', `Docker starts with the system. If it fails, read its log.`, true, 'in English'],
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
