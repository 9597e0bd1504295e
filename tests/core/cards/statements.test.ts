import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../core/cards/english.ts';
import { russian } from '../../../core/cards/russian.ts';
import { deck } from './deck.ts';

const same = (subject: string): string => subject;
const grammars = { ru: russian, en: english };

const stated: { in: 'ru' | 'en'; sentence: string; asked?: string; told?: string }[] = [
  {
    in: 'ru',
    sentence: 'Сессионный уровень отвечает за поддержку сеанса',
    asked: 'За что отвечает Сессионный уровень?',
    told: 'За поддержку сеанса',
  },
  {
    in: 'ru',
    sentence: 'Скорость реакции зависит от температуры',
    asked: 'От чего зависит Скорость реакции?',
    told: 'От температуры',
  },
  {
    in: 'ru',
    sentence: 'Франкская империя распалась на три королевства',
    asked: 'На что распалась Франкская империя?',
    told: 'На три королевства',
  },
  {
    in: 'ru',
    sentence: 'Философия зародилась в Древней Греции в VI веке',
    asked: 'Где и когда зародилась Философия?',
    told: 'В Древней Греции в VI веке',
  },
  {
    in: 'ru',
    sentence: 'Вольтер создал теорию просвещённого абсолютизма',
    asked: 'Что сделал Вольтер?',
    told: 'Создал теорию просвещённого абсолютизма',
  },
  {
    in: 'ru',
    sentence: 'Заряды бывают двух видов: положительные и отрицательные',
    asked: 'Какие бывают заряды?',
    told: 'Положительные и отрицательные',
  },
  {
    in: 'ru',
    sentence: 'Многозадачность бывает вытесняющая и кооперативная',
    asked: 'Какой бывает многозадачность?',
    told: 'Вытесняющая и кооперативная',
  },
  {
    in: 'ru',
    sentence: 'Заряды, переходящие внутри проводника, называются индуцированными',
    asked: 'Как называются Заряды, переходящие внутри проводника?',
    told: 'Индуцированными',
  },
  {
    in: 'ru',
    sentence: 'Если сокращается предложение товара, цена растёт сама собой',
    asked: 'Что происходит, если сокращается предложение товара?',
    told: 'Цена растёт сама собой',
  },
  { in: 'ru', sentence: 'Если он закончился раньше срока, цена растёт сама собой' },
  { in: 'ru', sentence: 'Если файла ещё нет на диске, создайте его вручную' },
  { in: 'ru', sentence: 'Чем экономика отличается от хозяйства' },
  { in: 'ru', sentence: 'Многие грибы имеют промышленное значение' },
  { in: 'ru', sentence: 'Тем самым обеспечивается сохранение данных' },
  { in: 'ru', sentence: 'Книги называются с помощью каталога' },
  {
    in: 'en',
    sentence: 'Plessy v. Ferguson established the principle of “separate but equal”',
    asked: 'What did Plessy v. Ferguson establish?',
    told: 'The principle of “separate but equal”',
  },
  {
    in: 'en',
    sentence: 'Little Rock Central High refused to allow integration',
    asked: 'What did Little Rock Central High refuse to do?',
    told: 'Allow integration',
  },
  {
    in: 'en',
    sentence: 'Malcolm X originally advocated for black nationalism',
    asked: 'What did Malcolm X originally advocate for?',
    told: 'Black nationalism',
  },
  {
    in: 'en',
    sentence: 'The heart consists of four chambers',
    asked: 'What does The heart consist of?',
    told: 'Four chambers',
  },
  {
    in: 'en',
    sentence: 'The circadian rhythm is regulated by the hypothalamus',
    asked: 'What is The circadian rhythm regulated by?',
    told: 'The hypothalamus',
  },
  { in: 'en', sentence: 'Sleep can be entrained by light', asked: 'What can Sleep be entrained by?', told: 'Light' },
  { in: 'en', sentence: 'The treaty was signed in 1648', asked: 'When was The treaty signed?', told: '1648' },
  {
    in: 'en',
    sentence: 'If the quantum expires, the process goes to the end of the queue',
    asked: 'What happens if the quantum expires?',
    told: 'The process goes to the end of the queue',
  },
  {
    in: 'en',
    sentence: 'After the death of the king, the army took power',
    asked: 'What happened after the death of the king?',
    told: 'The army took power',
  },
  { in: 'en', sentence: 'If it expires too early, the process goes to the end of the queue' },
  { in: 'en', sentence: 'They introduced the new tax on tea' },
  { in: 'en', sentence: 'Useful in scenarios where processes have different priorities' },
  { in: 'en', sentence: 'Partial deprivation: weakens the memory of adults' },
  { in: 'en', sentence: 'Grana are connected to each other' },
];
for (const { in: language, sentence, asked, told } of stated)
  test(`${asked ? 'states something' : 'states nothing to be asked'}: ${sentence}`, () => {
    const made = grammars[language].statement(sentence, same);
    assert.equal(made?.front, asked);
    assert.equal(made?.back, told);
  });

const notes: { name: string; note: string; has?: string[]; hasNot?: RegExp }[] = [
  {
    name: 'an item without its subject is told of the item above it',
    note: '# Civil rights\n\n- Malcolm X\n  - Joined the Nation of Islam\n  - He founded the Muslim Mosque in Harlem\n- Selma\n  - They came too late\n',
    has: [
      'definition | Civil rights: what did Malcolm X join? | The Nation of Islam',
      'definition | Civil rights: what did Malcolm X found? | The Muslim Mosque in Harlem',
    ],
    hasNot: /came|what belongs/,
  },
  {
    name: 'of one common word only the heading tells which it is',
    note: '# Фильтр Собеля\n\nСвёртка выделяет края.\n\nФильтр использует матрицу свёртки.\n\nЭффект зависит от положения источника.\n',
    has: ['definition | Что использует фильтр? | Матрицу свёртки'],
    hasNot: /эффект/i,
  },
  {
    name: 'properties and members below an item are asked for as what they are',
    note: '# Стадии сна\n\n- Дремота\n  - альфа-волны, редкие движения глаз\n  - 4–7 Гц\n- Общество\n  - люди\n  - вещи\n',
    has: [
      'list | Стадии сна: чем характеризуется Дремота? | - альфа-волны, редкие движения глаз\n- 4–7 Гц',
      'list | Стадии сна, общество: что сюда относится? | - люди\n- вещи',
      'list | Назовите стадии сна. | - Дремота\n- Общество',
    ],
  },
  {
    name: 'what several items are told of is asked of each of them',
    note: '# Sleep Disorders\n\n- Insomnia: difficulty falling asleep\n  - TX: sleep hygiene\n- Narcolepsy: sudden attacks of sleep\n  - TX: stimulants\n  - Note: rare\n',
    has: [
      'definition | Sleep Disorders: Insomnia – TX? | Sleep hygiene',
      'definition | Sleep Disorders: Narcolepsy – TX? | Stimulants',
    ],
    hasNot: /Note/,
  },
  {
    name: 'what stands behind the kinds in brackets is a card for each, beside the list',
    note: '# Признаки науки\n\n1. Понятийность (способность выявлять термины)\n2. Логичность (использование законов логики)\n',
    has: [
      'definition | Признаки науки: что такое понятийность? | Способность выявлять термины',
      'definition | Признаки науки: что такое логичность? | Использование законов логики',
    ],
  },
  {
    name: 'what a heading or an item does is asked by its verb, and one list of deeds is no list of kinds',
    note: '# Клетка\n\n## Мембрана\n- Состоит из двух слоёв липидов\n- Белки пронизывают её\n\n## Ядро\nЯдро открыл Роберт Броун в 1831 году.\nЯдрышко отвечает за сборку рибосом\n\n## Keynes\n* Born in 1883\n* Wrote a book\n* Believed in states\n',
    has: ['definition | Клетка: из чего состоит мембрана? | Из двух слоёв липидов'],
    hasNot: /что это такое|keynes/,
  },
  {
    name: 'kinds of what the heading names have their meaning in brackets',
    note: '# Unemployment\n\n- Frictional (between two jobs)\n- Structural (skills do not match)\n',
    has: ['definition | Unemployment: Structural – …? | Skills do not match'],
    hasNot: /what is it/,
  },
  {
    name: 'a caption defines nothing, the last words of a definition may',
    note: '# Context switch\n\nThe process of saving the context of one process is known as context switching.\n\n## TTY\n\nВ Unix-подобных системах:\n- виртуальные консоли\n- эмуляторы\n',
    has: ['definition | What is context switching? | The process of saving the context of one process.'],
    hasNot: /TTY/,
  },
  {
    name: 'remarks in brackets are no explanations',
    note: '# История\n\n- Философия (возникла давно, в Греции)\n- Софисты (в основном они шутники)\n',
    hasNot: /…\?|что такое/,
  },
  {
    name: 'a year is asked under what the note is on, a day alone',
    note: '# Civil Rights\n\n## Context\n\n- 1954: Brown v. Board of Education\n- 1955: Emmett Till Case\n- 11th September 1962 - Kennedy warned Khrushchev\n- Higher Education Act (1965)\n',
    has: [
      'cloze | Civil Rights: what happened in 1954? | Brown v. Board of Education',
      'cloze | What happened on 11th September 1962? | Kennedy warned Khrushchev',
      'cloze | When was it: Higher Education Act? | 1965',
    ],
    hasNot: /Context|…\]/,
  },
  {
    name: 'a heading above commands is no name of the first of them',
    note: '### Конфигурация\n\n`git config user.name X` — установить имя автора.\n\n`git config user.email X` — установить почту автора.\n',
    has: ['command->meaning | Для чего служит команда `git config user.name X`? | Установить имя автора'],
    hasNot: /что это такое/,
  },
  {
    name: 'an option is asked with its only command, or not at all',
    note: '## Commands\n\n- `--rm` - удаляет контейнер после остановки. Пример: `docker run --rm busybox`\n- `-q` - тихий режим\n- `docker images` - показывается список образов\n',
    has: [
      'option | Что делает опция `--rm` команды `docker run`? | Удаляет контейнер после остановки. Пример: `docker run --rm busybox`',
      'command->meaning | Что происходит по команде `docker images`? | Показывается список образов',
    ],
    hasNot: /`-q`/,
  },
  {
    name: 'a picture of a vault and its tags are no text',
    note: '# Философия\n\n#тег:дата=2024.01.12\n\nФилософия - это любовь к мудрости.\n![[Pasted image 2024.png]]\n\n## Очередь процессов\n![[Pasted image 2025.png]]\n',
    has: ['definition | Что такое философия? | Любовь к мудрости.'],
    hasNot: /Pasted|тег|Очередь/i,
  },
  {
    name: 'a list of textbooks is nothing to learn',
    note: '# Философия\n\nУчебники:\n1. Зорелов\n2. Дмитриев\n\n## Касты\n\n1. Брахманы\n2. Кшатрии\n',
    has: ['list | Философия: назовите касты. | 1. Брахманы\n2. Кшатрии'],
    hasNot: /Зорелов/,
  },
  {
    name: 'a line that counts names what it counts, an adverb names nothing',
    note: '# Ткани\n\nРазличают 3 вида пластид:\n- лейкопласты\n- хлоропласты\n- хромопласты\n\nИсторически:\n- физический терминал\n- виртуальный терминал\n',
    has: ['list | Ткани: назовите 3 вида пластид. | - лейкопласты\n- хлоропласты\n- хромопласты'],
    hasNot: /исторически/i,
  },
  {
    name: 'what is so all the same is equal to nothing',
    note: '# Треугольник\n\nПростейший многоугольник здесь.\n\nТупоугольная фигура все равно может быть равнобедренной. Её стороны равны.\n\nСумма всех углов равна 180 градусам. Её знают все.\n',
    has: ['definition | Треугольник: чему равна сумма всех углов? | 180 градусам'],
    hasNot: /равнобедренной/,
  },
  {
    name: 'points are no prose, however long they are',
    note: `# Timeline of the crisis\n\n${[14, 16, 22].map((day) => `- ${day}th October 1962 - the committee of the president met for the ${day}th time and talked for many hours about what could be done against the missiles that the pilots of the planes had seen on the island on the day before\n`).join('')}`,
    has: [],
    hasNot: /^$/,
  },
];
for (const { name, note, has = [], hasNot } of notes)
  test(`lists of sentences: ${name}`, () => {
    const cards = deck(note);
    for (const card of has) assert.ok(cards.includes(card), `${card}\n\n${cards.join('\n')}`);
    if (hasNot)
      assert.deepEqual(
        cards.filter((card) => hasNot.test(card)),
        [],
      );
    assert.ok(cards.length > 0 || (has.length === 0 && hasNot));
  });
