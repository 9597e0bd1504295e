import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../../core/notes/index.ts';
import { Descriptions } from '../../../core/search/descriptions.ts';
import {
  asCyrillicLayout,
  asLatinLayout,
  builtInGlossary,
  fold,
  Glossary,
  parseGlossary,
  readQuery,
  stem,
  stemsOf,
} from '../../../core/search/index.ts';
import { Lexicon } from '../../../core/search/lexicon.ts';
import { minePairs, withoutKinds } from '../../../core/search/mine.ts';
import { tokenize } from '../../../core/search/tokens.ts';
import { latinSkeleton, skeleton, toRussian } from '../../../core/search/translit.ts';
import { typingDistance } from '../../../core/search/typing.ts';

describe('words of one root', () => {
  for (const [one, other, areKin] of [
    ['скачать', 'скачивание', true],
    ['экспорт', 'экспортировать', true],
    ['форматирование', 'формат', true],
    ['фильтрация', 'фильтр', false], // no rule takes «аци» off
    ['экспорт', 'эксперт', false],
    ['сканер', 'сканировать', false],
  ] as const)
    test(`«${one}» and «${other}» are ${areKin ? '' : 'not '}kin`, () => {
      const lexicon = new Lexicon(new Map([[stem(other), 1]]), new Glossary());
      assert.deepEqual(lexicon.relatives(stem(one)), areKin ? [stem(other)] : []);
    });
});

describe('tokens', () => {
  const cases: [name: string, text: string, words: string[]][] = [
    ['words and numbers', 'Образ 2, слой!', ['Образ', '2', 'слой']],
    ['options keep their dashes', 'docker run -d --rm', ['docker', 'run', '-d', '--rm']],
    ['a dash inside a word or a path parts words', 'bind-mount a/-d', ['bind', 'mount', 'a', 'd']],
    ['C++ and C# are names', 'C++ и C#', ['C++', 'и', 'C#']],
    [
      'a compound name is itself and its parts',
      'user_id useState',
      ['user_id', 'user', 'id', 'useState', 'use', 'State'],
    ],
    ['nothing', ' \n…!', []],
  ];
  const alike: [one: string, other: string, isAlike: boolean][] = [
    ['serialised', 'serialize', true],
    ['behaviour', 'behavior', true],
    ['materialised', 'materialized', true],
    ['noise', 'noize', false],
    ['important', 'import', false],
    ['important', 'importance', true],
    ['excellent', 'excel', false],
    ['organisations', 'organized', true],
    ['authorization', 'author', false],
    ['authorisation', 'authorized', true],
    ['expressions', 'express', false],
    ['communities', 'communication', false],
    ['keys', 'key', true],
    ['tries', 'try', true],
    ['days', 'data', false],
    ['lfs', 'lf', false], // three letters are an abbreviation, and no plural
  ];
  for (const [one, other, isAlike] of alike) {
    test(`${one} ${isAlike ? 'is' : 'is not'} ${other}`, () => assert.equal(stem(one) === stem(other), isAlike));
  }
  for (const [name, text, words] of cases) {
    test(name, () =>
      assert.deepEqual(
        tokenize(text).map(({ word }) => word),
        words,
      ),
    );
  }

  test('lines around a name are no part of it, and do not move it', () => {
    const text = '__new__ vs __init_all__';
    const places = tokenize(text).map(({ at }) => at);
    assert.deepEqual(places, [2, 8, 13, 13, 13]);
  });

  test('forms of one word share a stem, ё and stress marks aside', () => {
    for (const [a, b] of [
      ['контейнер', 'контейнера'],
      ['Слои', 'слоями'],
      ['ёлка', 'елка'],
      ['containers', 'container'],
      ['за\u0301мок', 'замок'],
    ]) {
      assert.equal(stem(a ?? ''), stem(b ?? ''), `${a} ${b}`);
    }
    assert.notEqual(stem('образ'), stem('контейнер'));
  });

  test('any text: tokens stand in it, in order, and have stems without white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        let before = 0;
        for (const { at, word, stem: found } of tokenize(text)) {
          assert.ok(at >= before && at < text.length);
          assert.ok(found !== '' && word !== '' && !/\s/.test(found), JSON.stringify(found));
          before = at;
        }
        assert.deepEqual(
          stemsOf(text),
          tokenize(text).map((token) => token.stem),
        );
      }),
      { numRuns: 500 },
    );
  });
});

test('the wrong keyboard layout, both ways', () => {
  assert.equal(asCyrillicLayout('ljrth'), 'докер');
  assert.equal(asCyrillicLayout('J,hfp'), 'Образ'.toLowerCase());
  assert.equal(asLatinLayout('вщслук'), 'docker');
  const russian = fc.string({ unit: fc.constantFrom(...'абвгдежзийклмнопрстуфхцчшщъыьэюя'), maxLength: 20 });
  fc.assert(fc.property(russian, (word) => assert.equal(asCyrillicLayout(asLatinLayout(word)), word)));
});

describe('transliteration', () => {
  const words: [string, string][] = [
    ['obraz', 'образ'],
    ['konteyner', 'контейнер'],
    ['zachem', 'зачем'],
    ['chto', 'что'],
    ['sloy', 'слой'],
    ['4to', 'что'],
    ['shcheka', 'щека'],
  ];
  for (const [latin, russian] of words) {
    test(`${latin} is ${russian}`, () => assert.equal(skeleton(toRussian(latin)), skeleton(russian)));
  }
  for (const [latin, russian] of [
    ['rsync', 'рсинк'],
    ['docker', 'докер'],
    ['commit', 'коммит'],
    ['nginx', 'нгинкс'],
  ]) {
    test(`«${russian}» sounds like ${latin}`, () =>
      assert.equal(latinSkeleton(russian ?? ''), latinSkeleton(latin ?? '')));
  }
});

describe('typing distance', () => {
  const cases: [string, string, number][] = [
    ['образ', 'образ', 0],
    ['обрас', 'образ', 0.5], // heard alike
    ['коммит', 'комит', 0.5], // doubled
    ['докре', 'докер', 0.9], // swapped
    ['дкер', 'докер', 0.8], // left out
    ['дооокер', 'докер', 1], // struck three times
    ['докеру', 'докер', 1.4],
    ['дщкер', 'докер', 1.4], // another letter
    ['дркер', 'докер', 0.85], // a finger slipped
    ['токер', 'докер', 1], // heard alike, but at the beginning
  ];
  for (const [a, b, distance] of cases)
    test(`${a} – ${b}: ${distance}`, () => assert.equal(typingDistance(a, b, 3).toFixed(2), distance.toFixed(2)));

  const word = fc.string({ unit: fc.constantFrom(...'абвоеицсз'), maxLength: 8 });
  test('is nothing only for the same word, and given up above the limit', () => {
    fc.assert(
      fc.property(word, word, fc.constantFrom(0.5, 1, 2, 9), (a, b, limit) => {
        const distance = typingDistance(a, b, limit);
        assert.equal(distance === 0, a === b);
        assert.ok(distance <= limit || distance === Number.POSITIVE_INFINITY);
        if (distance <= limit) assert.equal(distance, typingDistance(a, b, 99));
        assert.ok(typingDistance(a, b, 99) <= Math.max(a.length, b.length) * 1.4 + 0.5 + 1e-9);
      }),
      { numRuns: 500 },
    );
  });
});

describe('operators', () => {
  const cases: [text: string, words: string[]][] = [
    ['difference between is and ==', ['difference', 'between', 'is', 'and', '==']],
    ['`"$@"` и "$*"', ['$@', 'и', '$*']],
    ['a => b', ['a', '=>', 'b']],
    ['x==y, c++, http://a', ['x', 'y', 'c++', 'http', 'a']], // inside a word or an address they name nothing
    ['===== what?! ??', ['what']],
    ['| a | b |', ['a', 'b']],
  ];
  for (const [text, words] of cases) {
    test(text, () =>
      assert.deepEqual(
        tokenize(text).map(({ word }) => word),
        words,
      ),
    );
  }

  test('each has a stem of its own, of letters alone', () => {
    const stems = stemsOf('== != && || => $@ $* ** :: ===');
    assert.equal(new Set(stems).size, stems.length);
    for (const stemmed of stems) assert.match(stemmed, /^[a-z]+$/);
  });
});

describe('mending a misspelled word', () => {
  const notes =
    'контейнер container closure close порт удаление сохранение хост зам data job image decorator tcp web хром сокращение сталинград';
  const lexicon = new Lexicon(new Map(stemsOf(notes).map((stem) => [stem, 1])), new Glossary());
  const cases: [string, string | undefined][] = [
    ['decoratr', 'decor'], // the stem of what is meant is far from what was typed
    ['cntainer', 'contain'], // the error hides the ending from the stemmer
    ['сохраенние', 'сохранен'],
    ['удалнеие', 'удален'],
    ['closre', 'closur'], // a letter left out is likelier than one too many
    ['зачм', 'зачем'], // a word of asking, and not of the notes
    ['чео', 'чего'],
    ['пот', 'под'], // heard alike
    ['хст', 'хост'],
    ['tpc', 'tcp'], // two letters swapped
    ['gob', undefined], // three Latin letters are a name
    ['ssd', undefined],
    ['monad', undefined],
    ['webp', undefined], // four Latin letters with an unlikely error, too
    ['хромакей', undefined], // more than an ending is over
    ['сталинградская', 'сталинград'],
    ['сохратение', 'сохранен'],
    ['сотрамение', undefined], // two errors that nobody makes
    ['qzwxpk', undefined],
  ];
  for (const [typed, meant] of cases)
    test(`${typed} is ${meant ?? 'left alone'}`, () => assert.equal(lexicon.nearest(typed)?.term, meant));
});

test('three letters are no misspelled word that only the glossary has', () => {
  const lexicon = new Lexicon(
    new Map(stemsOf('fpm воркер').map((stem) => [stem, 1])),
    new Glossary().add([{ same: ['фпс', 'fps'] }]),
  );
  assert.equal(readQuery('фпм', lexicon).text, 'fpm');
});

describe('a question typed otherwise than it is meant', () => {
  const notes =
    'docker build run образ контейнер image container overlay macvlan sticky bit команда проверка flag база фронт где';
  const lexicon = new Lexicon(new Map(stemsOf(notes).map((stem) => [stem, 1])), new Glossary());
  const cases: [typed: string, meant: string][] = [
    // Names are typed in Latin letters, and then the layout is forgotten.
    ["docker build 'nj xnj", 'docker build это что'],
    ['xtv image jnkbxftncz jn container', 'чем image отличается от container'],
    ["sticky bit xnj 'nj", 'sticky bit что это'],
    ['что делает flag -у', 'что делает flag -у'],
    ['црфе вщуы еру -у адфп вщ', 'what does the -e flag do'],
    ['pfgecnbnm ,fpe, ahjyn', 'запустить базу, фронт'],
    ['образ -контейнер', 'образ -контейнер'],
    // Names outnumber the words of asking.
    ['docker build eto 4to', 'docker build это что'],
    ['sticky bit chto eto', 'sticky bit что это'],
    ['komandy docker', 'команды docker'],
    ["kak zapustit' konteyner", 'как запустить контейнер'],
    ['what is a docker image', 'what is a docker image'],
    ['is docker build the same as docker run', 'is docker build the same as docker run'],
  ];
  for (const [typed, meant] of cases)
    test(`«${typed}» is «${meant}»`, () => assert.equal(readQuery(typed, lexicon).text, meant));
});

test('`nestjs`, which is a known name, is Nest.js to its authors', () => {
  const lexicon = new Lexicon(
    new Map(stemsOf('nest js').map((stem) => [stem, 1])),
    new Glossary().add(builtInGlossary()),
  );
  const [term] = readQuery('nestjs', lexicon).terms;
  assert.deepEqual(term?.alternatives[0]?.stems, ['nest', 'js']);
});

test('a negation leaves no letter behind', () => {
  const lexicon = new Lexicon(new Map(['t', 'eval'].map((stem) => [stem, 1])), new Glossary());
  const termsOf = (question: string): string[] => readQuery(question, lexicon).terms.map(({ written }) => written);
  assert.deepEqual(termsOf("why shouldn't i run eval"), ['run', 'eval']);
  assert.deepEqual(termsOf('the type t in eval'), ['type', 't', 'eval']);
});

test('an everyday English word among Russian ones is a name', () => {
  const lexicon = new Lexicon(new Map(['young', 'размер', 'size'].map((stem) => [stem, 1])), new Glossary());
  const isOrdinary = (question: string): boolean | undefined =>
    readQuery(question, lexicon).terms.find(({ written }) => written === 'young')?.isOrdinary;
  assert.equal(isOrdinary('размер young'), false);
  assert.equal(isOrdinary('the size of the young'), true);
});

describe('a name that authors part or join', () => {
  const lexicon = new Lexicon(
    new Map(stemsOf('auto commit use effect hashmap nest js protobuf').map((stem) => [stem, 1])),
    new Glossary(),
  );
  const cases: [typed: string, ways: string[]][] = [
    ['autocommit', ['auto commit']],
    ['useEffect', []], // a name of one piece
    ['hash map', ['hashmap']],
    ['zigzagged', []],
    ['протобаф', ['protobuf']], // by ear
  ];
  for (const [typed, ways] of cases)
    test(`«${typed}» may stand as ${ways.join() || 'nothing'}`, () => {
      const [term] = readQuery(typed, lexicon).terms;
      assert.deepEqual(
        term?.alternatives.map(({ stems }) => stems.join(' ')),
        ways,
      );
    });
});

describe('a name as it is spoken', () => {
  const lexicon = new Lexicon(
    new Map(stemsOf('StringBuilder StringBuffer appender layout print host рендер').map((stem) => [stem, 1])),
    new Glossary(),
  );
  const cases: [typed: string, way: string | undefined][] = [
    ['стрингбилдер', 'stringbuild'],
    ['стрингбафера', 'stringbuff'],
    ['лейаут', 'layout'],
    ['аппендер', 'append'],
    ['рендерр', 'рендер'], // a typing error is nearer
    ['принтер', undefined], // it prints, but is another word
    ['хостинг', undefined],
    ['лейкоцит', undefined],
  ];
  for (const [typed, way] of cases)
    test(`«${typed}» is ${way ?? 'no name of the notes'}`, () => {
      const [term] = readQuery(typed, lexicon).terms;
      assert.equal(term?.alternatives[0]?.stems.join(' '), way);
    });
});

describe('the glossary', () => {
  test('everyday words have the other language, and are no terms', () => {
    const glossary = new Glossary().add(builtInGlossary());
    assert.deepEqual(
      glossary.aliasesOf(stem('мгновенно')).some(({ stems }) => stems[0] === stem('instantly')),
      true,
    );
    assert.equal(
      glossary.aliasesOf(stem('мгновенно')).some(({ stems }) => stems[0] === stem('сразу')),
      false,
    );
    assert.equal(glossary.isTerm(stem('мгновенно')), false);
  });

  test('an everyday word has its other forms, and none of them is a term', () => {
    const glossary = new Glossary().add(builtInGlossary());
    const has = (word: string, form: string): boolean =>
      glossary.aliasesOf(stem(word)).some(({ stems }) => stems[0] === stem(form));
    for (const [word, form] of [
      ['стёр', 'стирание'],
      ['выровнять', 'выравнивание'],
      ['dupes', 'duplicates'],
      ['begun', 'begin'],
    ] as const) {
      assert.ok(has(word, form) && has(form, word), word);
      assert.ok(!glossary.isTerm(stem(word)), word);
    }
    assert.ok(!has('стирание', 'стиральная'));
  });

  test('everyday words that are used for one another are near, and no terms; those of a subject are terms', () => {
    const glossary = new Glossary().add(builtInGlossary());
    const nearness = (word: string, other: string): number =>
      glossary.aliasesOf(stem(word)).find(({ stems }) => stems[0] === stem(other))?.weight ?? 0;
    assert.ok(nearness('idle', 'inactive') > 0 && nearness('idle', 'inactive') < nearness('фотка', 'photo'));
    assert.ok(!glossary.isTerm(stem('idle')));
    assert.ok(glossary.isTerm(stem('фотка')));
    assert.equal(nearness('idle', 'photo'), 0);
  });

  test('an entry means the same in every direction, a near one less', () => {
    const glossary = new Glossary().add([
      { same: ['том', 'volume', 'вольюм'] },
      { near: ['удалить', 'снести'] },
      { names: ['nginx'] },
    ]);
    const [first] = glossary.aliasesOf(stem('volume'));
    assert.deepEqual(first?.stems, [stem('том')]);
    assert.ok((first?.weight ?? 0) > (glossary.aliasesOf(stem('снести'))[0]?.weight ?? 1));
    assert.ok(glossary.isTerm('nginx') && glossary.knows('nginx') && !glossary.has('nginx'));
  });

  test('a file in YAML is read', () => {
    assert.deepEqual(parseGlossary('- same: [образ, image, 7]\n- near: [a, b]'), {
      ok: true,
      value: [{ same: ['образ', 'image', '7'] }, { near: ['a', 'b'] }],
    });
    assert.deepEqual(parseGlossary(''), { ok: true, value: [] });
  });

  const broken: [yaml: string, error: RegExp][] = [
    ['- same: [образ]', /^entry 1: must be/],
    ['- same: [a, b]\n- like: [c, d]', /^entry 2: must be/],
    ['same: [a, b]', /must be/],
    ['- same: [a, b', /line 1/],
  ];
  for (const [yaml, error] of broken) {
    test(`${JSON.stringify(yaml)} is refused`, () => {
      const parsed = parseGlossary(yaml);
      assert.ok(!parsed.ok);
      assert.match(parsed.error, error);
    });
  }

  test('the built-in list is whole: every line is read, no phrase is longer than four words', () => {
    const entries = builtInGlossary().flatMap((entry) => ('described' in entry ? [] : [entry]));
    assert.ok(entries.length > 500);
    for (const entry of entries) {
      const [phrases = []] = Object.values(entry) as string[][];
      assert.ok(phrases.length > ('names' in entry ? 0 : 1), phrases.join());
      for (const phrase of phrases) assert.ok(phrase.trim() === phrase && stemsOf(phrase).length <= 5, phrase);
    }
  });
});

describe('descriptions', () => {
  const descriptions = new Descriptions();
  descriptions.add('ждут/ждет друг', ['deadlock']);
  descriptions.add('не ту ветк', ['cherry-pick']);
  const found = (question: string): string[] =>
    descriptions.in(tokenize(question).map(({ word }) => [fold(word)])).flatMap(({ names }) => names);
  const cases: [question: string, names: string[]][] = [
    ['два потока ждут друг друга', ['deadlock']],
    ['друг друга ждёт', ['deadlock']], // in any order, another way
    ['ждут', []],
    ['ждут он она оно они все друга', []], // too far apart
    ['не в ту ветку', ['cherry-pick']],
    ['нет ту ветку', []], // a word of three letters stands whole
    ['', []],
  ];
  for (const [question, names] of cases) test(`«${question}»`, () => assert.deepEqual(found(question), names));

  test('tell at which words of the question they stand', () => {
    const [first] = descriptions.in([['почему'], ['ждут'], ['тоже'], ['дружно', 'друг']]);
    assert.deepEqual([...(first?.at ?? [])].sort(), [1, 3]);
  });

  test('any list, any question: every place is one of the question, and each word has its own', () => {
    const words = fc.array(fc.constantFrom('ждут', 'ждет', 'друг', 'не', 'ту', 'ветка', 'а'), { maxLength: 9 });
    fc.assert(
      fc.property(words, (question) => {
        for (const { at } of descriptions.in(question.map((word) => [word]))) {
          assert.ok(at.size >= 2 && [...at].every((place) => place >= 0 && place < question.length));
        }
      }),
    );
  });

  const meant: [question: string, name: string][] = [
    ['две транзакции ждут друг друга и всё зависло', 'deadlock'],
    ['закоммитил не в ту ветку', 'cherry-pick'],
    ['контейнер сразу завершается', 'entrypoint'],
    ['how to undo the last commit', 'git reset'],
  ];
  for (const [question, name] of meant) {
    test(`«${question}» means ${name}, if a note has the word, and not the other way round`, () => {
      const glossary = new Glossary().add(builtInGlossary());
      const means = (asked: string, note: string): boolean => {
        const lexicon = new Lexicon(new Map(stemsOf(note).map((stem) => [stem, 1])), glossary);
        const ways = readQuery(asked, lexicon).terms.flatMap(({ alternatives }) => alternatives);
        return ways.some(({ stems }) => stems.join() === stemsOf(note).join());
      };
      assert.ok(means(question, name));
      assert.ok(!means(name, question));
    });
  }

  test('a deed that describes a thing counts as the thing, where a note names it', () => {
    const glossary = new Glossary().add([{ described: ['deadlock'], as: ['ожидают друг'] }]);
    const roleIn = (note: string) =>
      readQuery('ожидают друг друга', new Lexicon(new Map([[note, 1]]), glossary)).terms.map(({ role }) => role)[0];
    assert.equal(roleIn('deadlock'), 'noun');
    assert.equal(roleIn('mutex'), 'verb');
  });

  test('the built-in list is whole: every description has a name, and two words at least or one long one', () => {
    const entries = builtInGlossary().flatMap((entry) => ('described' in entry ? [entry] : []));
    assert.ok(entries.length > 200);
    for (const { described, as } of entries) {
      assert.equal(new Set(as).size, as.length, `${described.join()} has a description twice`);
      for (const name of described) assert.ok(stemsOf(name).length > 0 && stemsOf(name).length <= 5, name);
      for (const description of as) {
        assert.match(description, /^[a-zа-я\d_/ ]+$/);
        const words = description.split(' ');
        assert.ok(words.every((word) => word !== '') && words.length <= 7, description);
        assert.ok(words.length > 1 || description.length >= 6, `«${description}» says too little`);
      }
    }
  });
});

describe('names mined from the notes', () => {
  const pairs = (text: string) => parseNote('a.md', text).sections.flatMap(minePairs);
  const cases: [text: string, pairs: [string, string][]][] = [
    ['## Образ (image)', [['Образ', 'image']]],
    ['Есть bridge (мост) и overlay.', [['bridge', 'мост']]],
    ['Это виртуальная машина (ВМ).', [['виртуальная машина', 'ВМ']]],
    ['Сеть (она же сетка) работает.', []],
    ['```\nfoo (бар)\n```', []],
    ['Запуск (см. ниже, пункт 3)', []],
    ['Отличие образа (image) велико.', [['образа', 'image']]],
    ['Есть двоичная куча (heap).', [['куча', 'heap']]],
    ['Имя владельца файла (user) видно.', []],
    ['Попадает в индекс (git add).', []],
    ['Вставка (Ctrl+V)', []],
    ['Telnet (устарело)', []],
    ['Telnet (старый)', []],
    ['- journald (иногда)', []],
    ['- journald (на диске)', []],
    ['## How K-means works', [['Kmeans', 'K-means']]],
    ['## B-дерево и key-value', []],
    ['Of k-means the text alone has the name', []],
    ['## Return value optimization', [['Rvo', 'Return value optimization']]],
    ['## 3. Объектно-ориентированное программирование', [['Ооп', 'Объектно-ориентированное программирование']]],
    ['## What is returned here', []],
    ['## Оптимизация запросов', []],
  ];
  for (const [text, found] of cases) test(JSON.stringify(text), () => assert.deepEqual(pairs(text), found));

  test('what stands before many names says what kind of thing they are', () => {
    const mined = pairs('Есть блок (popup), блок (modal), блоки (menu) и образ (image).');
    assert.deepEqual(withoutKinds(mined), [['образ', 'image']]);
    assert.equal(withoutKinds(mined.slice(0, 2)).length, 2);
  });
});

test('«в плюсах» is C++, «плюсы и минусы» are not', () => {
  const lexicon = new Lexicon(
    new Map([
      ['c++', 3],
      ['ссылк', 3],
      ['плюс', 3],
      ['минус', 3],
    ]),
    new Glossary(),
  );
  const read = (question: string) => readQuery(question, lexicon).terms.map(({ stem }) => stem);
  assert.deepEqual(read('ссылка в плюсах'), ['ссылк', 'c++']);
  assert.deepEqual(read('перейти на плюсы').slice(-1), ['c++']);
  assert.deepEqual(read('взгляд на плюсы и минусы').slice(-2), ['плюс', 'минус']);
  assert.deepEqual(read('плюсы ссылок'), ['плюс', 'ссылк']);
});

describe('how much is asked for', () => {
  const lexicon = new Lexicon(
    new Map(['файл', 'подкачк', 'гибк', 'порт', 'год', 'войн'].map((word) => [word, 3])),
    new Glossary(),
  );
  for (const [question, passing] of [
    ['файл подкачки на 4 гига', ['4', 'гига']],
    ['файл больше 100 мегабайт', ['100', 'мегабайт']],
    ['swap file of 512MB', ['512MB']],
    ['журнал старше 30 дней', ['30', 'дней']],
    ['порт 5432', []],
    ['война 1812 года', []],
    ['tcp 443', []],
  ] as const)
    test(`«${question}»: ${passing.length > 0 ? 'the amount' : 'no number'} is the asker's own affair`, () => {
      const { terms } = readQuery(question, lexicon);
      const amounts = terms.filter(({ role, written }) => role === 'general' && /\d|гиг|мегаб|дней/.test(written));
      assert.deepEqual(
        amounts.map(({ written }) => written),
        passing,
      );
    });
});

describe('go', () => {
  const lexicon = new Lexicon(
    new Map(['go', 'flow', 'row', 'interfac', 'channel'].map((word) => [word, 3])),
    new Glossary().add(builtInGlossary()),
  );
  const cases: [question: string, isLanguage: boolean][] = [
    ['how does the oauth flow go', false],
    ['add rows in one go', false],
    ['what goes there', false],
    ['which functions go on forever', false],
    ['interfaces in go', true],
    ['how do channels work in go', true],
    ['how does go schedule goroutines', true],
    ['error handling go', true],
    ['what is go', true],
  ];
  for (const [question, isLanguage] of cases)
    test(`«${question}» is ${isLanguage ? '' : 'not '}about the language`, () =>
      assert.equal(
        readQuery(question, lexicon).terms.some(({ stem: one }) => one === 'go'),
        isLanguage,
      ));
});

const forms: { forms: string; isOne: boolean }[] = [
  { forms: 'ошибка ошибки ошибок', isOne: true },
  { forms: 'точка точки точек точками', isOne: true },
  { forms: 'список списка списков', isOne: true },
  { forms: 'столбец столбцы столбцов', isOne: true },
  { forms: 'владелец владельца владельцев', isOne: true },
  { forms: 'индеец индейцы индейцев', isOne: true },
  { forms: 'уровень уровни уровнем', isOne: true },
  { forms: 'корень корни корней', isOne: true },
  { forms: 'степень степени степеней', isOne: true },
  { forms: 'тень тени теней', isOne: true },
  { forms: 'число числа чисел', isOne: true },
  { forms: 'строка строки строк', isOne: true },
  { forms: 'режим режима режимов режимами', isOne: true },
  { forms: 'массив массива массивы', isOne: true },
  { forms: 'система систем системам', isOne: true },
  { forms: 'запись записи записей', isOne: true },
  { forms: 'токен токена токены', isOne: true },
  { forms: 'объём объёмов', isOne: true },
  { forms: 'релей релея', isOne: true },
  { forms: 'имя имени имена', isOne: true },
  { forms: 'узел узла узлы', isOne: true },
  { forms: 'ячейка ячеек', isOne: true },
  { forms: 'настройка настроек', isOne: true },
  { forms: 'домен дом', isOne: false },
  { forms: 'правило право', isOne: false },
  { forms: 'записан записка', isOne: false },
  { forms: 'поток потока потоков', isOne: true },
  { forms: 'столбец столб', isOne: false },
  { forms: 'образец образ', isOne: false },
];
for (const { forms: words, isOne } of forms)
  test(`${words}: ${isOne ? 'forms of one word' : 'not taken for one'}`, () => {
    const stems = new Set(words.split(' ').map(stem));
    assert.equal(stems.size === 1, isOne, [...stems].join(' '));
  });
