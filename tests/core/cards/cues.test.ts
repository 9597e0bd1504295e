import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDefinition } from '../../../core/cards/genus.ts';
import { makeCards } from '../../../core/cards/index.ts';
import { withoutRemarks } from '../../../core/cards/remarks.ts';
import { readTopics, type Topic } from '../../../core/cards/topic.ts';
import { parseNote } from '../../../core/notes/index.ts';
import { deck } from './deck.ts';

const under = (note: string): Topic => readTopics(parseNote('note.md', note)).at(-1) as Topic;
const ru = under('# Рынок\nцена растёт\n');
const en = under('# Market\nprices grow\n');

const defined: [Topic, string, string][] = [
  [ru, 'остеон', 'структурная единица компактного вещества'],
  [ru, 'брокер', 'один сервер кафки. кластер = несколько брокеров'],
  [ru, 'диспозиция', 'само правило поведения («то»)'],
  [ru, 'обычай', 'правило, сложилось от долгого повторения'],
  [ru, 'конфедерация', 'союз суверенных государств ради общей цели, можно выйти'],
  [ru, 'TLS', 'криптографический протокол для защиты данных'],
  [ru, 'таламус', 'узел всей чувствительности'],
  [en, 'crate', 'unit of compilation, either a library or a binary'],
  [en, 'placebo', 'fake treatment so that both groups expect the same'],
  [en, '`Rc<T>`', 'reference counted, many owners'],
];
const told: [Topic, string, string][] = [
  [ru, 'насилия', 'Дюринг, Каутский, Гумплович. завоевание одних племён другими'],
  [ru, 'монарх', 'пожизненно, по наследству'],
  [ru, 'президент', 'выборный, на срок, отвечает'],
  [ru, 'утрата силы', 'истёк срок / отменён / принят новый'],
  [ru, 'вступление', 'ФЗ — через 10 дней после публикации'],
  [ru, 'артерия', 'стенка толстая, мышечная'],
  [ru, 'мозжечок', 'координация, равновесие, тонус'],
  [ru, 'пробел', 'нормы нет вообще'],
  [ru, 'dura lex sed lex', 'закон суров, но закон'],
  [ru, 'space-between', 'крайние прижаты к краям'],
  [en, 'overflow', 'panics in debug, wraps around in release'],
  [en, '`loop`', 'forever, can return value with `break v`'],
  [en, 'iterators', 'lazy, nothing happens until you consume'],
  [en, 'unwrap', 'value or panic'],
  [en, 'FnMut', 'mutates captured'],
  [en, 'Bonferroni', 'use α/m for m tests'],
  [en, 'right skewed', 'mean > median (long tail drags it)'],
  [en, 'adapters', 'map filter take zip'],
];
for (const [topic, term, meaning] of defined)
  test(`a kind of thing: ${term}`, () => assert.equal(isDefinition(topic, { term, meaning }), true));
for (const [topic, term, meaning] of told)
  test(`no kind of thing: ${term}`, () => assert.equal(isDefinition(topic, { term, meaning }), false));

const remarks: [string, string][] = [
  ['форма правления + режим (три элемента! на семинаре забыла режим)', 'форма правления + режим'],
  ['коммитит раз в 5 сек. у нас false', 'коммитит раз в 5 сек'],
  ['expression gives a value — cost me 20 minutes', 'expression gives a value'],
  ['normal once n is large (≥30 she says)', 'normal once n is large (≥30)'],
  ['whoever is near. she hates it', 'whoever is near'],
  ['у нас в ядре один поток', 'у нас в ядре один поток'],
  ['сон (на спине) — лучше всего', 'сон (на спине) — лучше всего'],
  ['a cache — it forgets the oldest', 'a cache — it forgets the oldest'],
];
for (const [written, back] of remarks) test(`remarks: ${written}`, () => assert.equal(withoutRemarks(written), back));

/** Ten lines and more, of any length, that no margin has ended. */
const RU =
  'раз\nдва три\nчетыре пять шесть семь\nвосемь\nдевять десять\nодин\nещё два\nи три\nчетыре\nвсё вместе, очень длинная строка, до которой не достаёт ни одна из остальных строк\nконец\n\n';
const EN =
  'so it goes\ntwo three\nfour five six seven\neight\nnine ten\nanother\nand two\nmore\nfour\nall of it together, a very long line that none of the other lines comes near to\nend\n\n';
const cases: { name: string; note: string; has?: string[]; hasNot?: RegExp }[] = [
  {
    name: 'what a term is not defined by is asked as the note begins it',
    note: `${RU}## Вина\nлегкомыслие: предвидит, но думает, что пронесёт\nнебрежность: не предвидел, но должен был\nпроступок: нарушение без большого вреда\n`,
    has: [
      'definition | Вина: легкомыслие — …? | Предвидит, но думает, что пронесёт',
      'definition | Вина: небрежность — …? | Не предвидел, но должен был',
      'definition | Вина: что такое проступок? | Нарушение без большого вреда',
    ],
  },
  {
    name: 'a side that a comparison has told of is not asked again',
    note: `${RU}## Кровь\nартерия vs вена\nартерия: толстая стенка, без клапанов\nвена: тонкая стенка, есть клапаны\nкапилляр: один слой клеток, здесь обмен\n`,
    has: ['definition | Кровь: что такое капилляр? | Один слой клеток, здесь обмен'],
    hasNot: /^definition.*(?:артерия|вена)/m,
  },
  {
    name: 'a line further in is asked under the term above it',
    note: `${RU}## Чтение\nоффсет: номер записи в журнале\nauto.offset.reset: откуда читать без оффсета\n\tearliest — с самого начала\n\tnone — исключение читателю\nисключение: ошибка, о которой сказано читателю\n`,
    has: ['definition | auto.offset.reset: earliest — …? | С самого начала'],
  },
  {
    name: 'an article where the note counts the noun, and quotes where it does not',
    note: `${EN}## Rust\ncrate: unit of compilation for the tools\nplacebo: fake treatment for both of them\nold crates go on working as they did\n`,
    has: [
      'definition | Rust: what is a crate? | Unit of compilation for the tools',
      'definition | Rust: what does “placebo” mean? | Fake treatment for both of them',
    ],
  },
  {
    name: 'a name of code keeps its small letter',
    note: `${EN}## weak_ptr\nlock: shared_ptr, or an empty one\nvalue: what has a name of its own\n`,
    has: ['definition | weak_ptr: lock – …? | shared_ptr, or an empty one'],
  },
  {
    name: 'kinds that are cut short',
    note: `${RU}## Право\nпроступки: админ., дисципл., гражд. (деликты)\nвина: отношение лица к тому, что сделано\n`,
    has: ['list | Право: какие бывают проступки? | Админ., дисципл., гражд. (деликты)'],
  },
  {
    name: 'a name cut short speaks for its side',
    note: `${RU}## Очереди\nчем kafka отличается от rabbitmq\nrabbit: умный брокер, тупой потребитель\nkafka: тупой брокер, умный потребитель\n`,
    has: [
      'comparison | Чем kafka отличается от rabbitmq? | - Kafka: тупой брокер, умный потребитель\n- Rabbit: умный брокер, тупой потребитель',
    ],
  },
  {
    name: 'two colons within brackets are no mark of a card',
    note: `${EN}## Traits\nassociated type – a type placeholder inside (Iterator::Item)\ntrait – a set of methods that a type has\n`,
    hasNot: /^marked/m,
  },
];
for (const { name, note, has = [], hasNot } of cases) {
  test(`cues: ${name}`, () => {
    const made = deck(note);
    assert.deepEqual(
      has.filter((card) => !made.includes(card)),
      [],
      made.join('\n'),
    );
    if (hasNot) assert.doesNotMatch(made.join('\n'), hasNot);
  });
}

test('what stands below no heading is asked under the name of its file, where that is a subject', () => {
  const lines = ['Источники: Китай', 'Территория: от Маньчжурии до Босфора', 'Основатель: Бумынь-каган'];
  const note = `${lines.join('\n')}\n\n## Правление\n\nКаган правил один.\n`;
  const fronts = (path: string): string[] => makeCards([parseNote(path, note, 'facts')]).map(({ front }) => front);
  assert.ok(fronts('история/Тюркский каганат.md').includes('Тюркский каганат — основатель?'));
  assert.ok(!fronts('lekciya2.md').some((front) => front.includes('Основатель')));
});
