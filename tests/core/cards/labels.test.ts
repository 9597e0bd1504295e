import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

const cases: { name: string; note: string; made?: string[]; absent?: RegExp }[] = [
  {
    name: 'a label right below a numbered list heads the list that counts anew',
    note: '# Ожоги\nПричины ожога:\n1. Кипяток.\n2. Открытый огонь.\n3. Кислоты.\nПризнаки ожога:\n1. Краснота.\n2. Острая боль.\n3. Пузыри.',
    made: [
      'list | Назовите причины ожога. | 1. Кипяток\n2. Открытый огонь\n3. Кислоты',
      'list | Назовите признаки ожога. | 1. Краснота\n2. Острая боль\n3. Пузыри',
    ],
  },
  {
    name: 'a label with a colon heads the points that go on below it',
    note: '# Frost\nCauses of frost:\n- clear skies\n- still air\nSigns of frost:\n- white grass\n- stiff leaves',
    made: [
      'list | Name the causes of frost. | - clear skies\n- still air',
      'list | Name the signs of frost. | - white grass\n- stiff leaves',
    ],
  },
  {
    name: 'a line that goes on with its item is no label',
    note: '# Frost\nSigns of frost:\n- white grass on the lawn\n  and on the roof:\n- stiff leaves',
    absent: /and on the roof\./,
  },
  {
    name: 'a lead that breaks off is asked with a gap',
    note: '# Малярия\nИнфекция может попасть в кровь через:\n- укус комара\n- переливание крови\n- общую иглу',
    made: [
      'list | Малярия: инфекция может попасть в кровь через …? | - укус комара\n- переливание крови\n- общую иглу',
    ],
  },
  {
    name: 'what is to be done is asked step by step, with what stands below a step',
    note: '# Ожоги\nПервая помощь:\n1. Убрать источник жара.\n2. Охладить кожу водой.\n3. Наложить чистую повязку.\n4. Нельзя:\n\t- Мазать маслом.\n\t- Вскрывать пузыри.',
    made: [
      'list | Ожоги, первая помощь: перечислите шаги по порядку. | 1. Убрать источник жара\n2. Охладить кожу водой\n3. Наложить чистую повязку\n4. Нельзя: мазать маслом; вскрывать пузыри',
    ],
  },
  {
    name: 'points that say what we do below the name of a work are its steps',
    note: '# Базы\n### Перенос таблицы\n- Создаём новую таблицу рядом.\n- Копируем в неё старые строки.\n- Переключаем чтение на новую.\n\n### Разделение таблицы\n- Создаём две новые таблицы.\n- Копируем в них старые строки.\n- Переключаем чтение на новые.',
    made: [
      'list | Разделение таблицы: перечислите шаги по порядку. | - Создаём две новые таблицы\n- Копируем в них старые строки\n- Переключаем чтение на новые',
    ],
  },
  {
    name: 'of names with a sentence behind each the names are the list',
    note: '# Порча зерна\nПричины порчи зерна:\n1. Плесень. Растёт во влажном зерне.\n2. Жуки. Точат зерно изнутри.\n3. Мыши. Приходят из поля осенью.',
    made: ['list | Назовите причины порчи зерна. | 1. Плесень\n2. Жуки\n3. Мыши'],
  },
  {
    name: 'who numbers list after list means no order',
    note: '# Зерно\nХранение зерна в мешках:\n1. Сухой склад.\n2. Чистый пол.\n3. Хорошая тяга.\n\nПеревозка зерна по реке:\n1. Крытая баржа.\n2. Сухой трюм.\n3. Плотный брезент.\n\nПродажа зерна на бирже:\n1. Вес партии.\n2. Сорт зерна.\n3. Срок поставки.',
    made: ['list | Хранение зерна в мешках: перечислите. | 1. Сухой склад\n2. Чистый пол\n3. Хорошая тяга'],
    absent: /по порядку/,
  },
  {
    name: 'kinds are named though one of them is told of further in',
    note: '# Театр\n- Функции театра\n\t- Развлекательная\n\t- Воспитательная\n\t\t- Учит сочувствию к другим\n\t- Просветительская',
    made: ['list | Назовите функции театра. | - Развлекательная\n- Воспитательная\n- Просветительская'],
  },
  {
    name: 'what has no subject is told of the heading',
    note: '# Тестирование\n## Дымовое тестирование\n- Проверяет только главные функции.\n- Выполняется сразу после сборки.\n- Занимает несколько минут.',
    made: [
      'list | Чем характеризуется дымовое тестирование? | - Проверяет только главные функции\n- Выполняется сразу после сборки\n- Занимает несколько минут',
    ],
  },
  {
    name: 'what has no subject is told of the heading in English',
    note: "# Sockets\n## UDP\n- is fast and simple\n- doesn't keep the order of datagrams\n- has no congestion control",
    made: [
      "list | Sockets: what characterizes UDP? | - is fast and simple\n- doesn't keep the order of datagrams\n- has no congestion control",
    ],
  },
  {
    name: 'what somebody did is no property of theirs',
    note: '# Rebels\n## Wat Tyler\n- Marched on London in 1381\n- Met the young king\n- Had no plan for the day after',
    absent: /characterizes/,
  },
  {
    name: 'a clause is no thing that would have properties',
    note: '# Лупа\nИнструмент можно вызвать так:\n- из главного меню программы\n- щелчком по значку слева\n- длинным нажатием клавиши',
    absent: /Чем характеризуется/,
  },
  {
    name: 'examples on the line above a list are no label of it',
    note: '# Cells\n## Fungal cells\n**Examples:** yeast and mould\n- Have a wall of chitin\n- Can live in colonies\n- Feed on dead matter',
    made: [
      'list | What characterizes Fungal cells? | - Have a wall of chitin\n- Can live in colonies\n- Feed on dead matter',
      'list | Fungal cells: give some examples. | Yeast and mould',
    ],
    absent: /Name|belong/,
  },
  {
    name: 'names whose lines run on are still a list of the heading',
    note: '# Потоки\n## Типы потоков по поведению\n* **Горячий поток** - передаёт данные без подписчиков.\nНовый подписчик видит только новое.\n* **Холодный поток** - ждёт первого подписчика.',
    made: ['list | Назовите типы потоков по поведению. | - Горячий поток\n- Холодный поток'],
  },
  {
    name: 'such a thing as stood before is not asked why',
    note: '# Android\nВ телефоне такой способ не годится, потому что батарея садится за час.',
    absent: /Почему/,
  },
  {
    name: 'a heading that tells of something else is no term',
    note: '# Протоколы\n## Является стандартом\nЯвляется стандартом, используется почти на всех серверах',
    absent: /Является стандартом/,
  },
  {
    name: 'one of several is no term',
    note: '# Имена файлов\n- Один из подходов — дата в начале имени файла\n- Расширение — часть имени файла после точки',
    made: ['definition | Имена файлов: что такое расширение? | Часть имени файла после точки'],
    absent: /Один из/i,
  },
  {
    name: 'names of files show how something is called',
    note: '# Миграции\n## Нумерованные файлы\n- 0001.sql 0002.sql\n- лучше с ведущими нулями\n- 0003.sql 0004.sql',
    absent: /нумерованные файлы/iu,
  },
  {
    name: 'one deed on two things is no comparison',
    note: '# Базы\n## Удаление таблицы или столбца\n- Старый код больше не читает их\n- Права на них пропадают',
    absent: /Чем отличаются/,
  },
  {
    name: 'lines with letters are the points of the line above them',
    note: '# Сеть\n1. Основные компоненты сети\n а) узлы сети\n б) каналы связи\n2. Виды сетей по охвату\n а) локальные\n б) городские\n в) глобальные и т.д.\n3. Структура пакета\n а) заголовок\n б) данные',
    made: [
      'list | Назовите основные компоненты сети. | - узлы сети\n- каналы связи',
      'list | Назовите виды сетей по охвату. | - локальные\n- городские\n- глобальные',
      'list | Структура пакета: перечислите. | - заголовок\n- данные',
    ],
  },
  {
    name: 'letters out of their order are no points',
    note: '# Сеть\nОсновные компоненты сети\n г) узлы сети\n а) каналы связи',
    absent: /Назовите/,
  },
  {
    name: 'dotted numbers tell what a point is a part of',
    note: '# Грибы\nЧасти гриба:\n1. Плодовое тело\n   1.1. Шляпка - верхняя часть плодового тела\n   1.2. Ножка - опора для шляпки гриба\n2. Мицелий',
    made: [
      'list | Назовите части гриба. | 1. Плодовое тело\n2. Мицелий',
      'definition | Плодовое тело: шляпка — …? | Верхняя часть плодового тела',
    ],
  },
  {
    name: 'a dotted number of a version heads nothing',
    note: '# Выпуски\nЧто нового:\n1. Ядро\n3.2 Добавлена новая планировка задач\n3.3 Удалена старая планировка задач',
    absent: /Ядро: /,
  },
  {
    name: 'a heading that names a work is asked how it is done where the text tells',
    note: '# SQL\n### Удаление таблицы\nДля удаления таблицы используется запрос `drop table`. Внешние ключи снимают заранее.',
    made: [
      'definition | Удаление таблицы — как это сделать? | Для удаления таблицы используется запрос `drop table`. Внешние ключи снимают заранее.',
    ],
  },
  {
    name: 'a plural heading above names in a row asks for the names',
    note: '# Социология\n### Методы сбора данных\nНаблюдение, опрос, эксперимент (в поле или лаборатории), беседа.',
    made: [
      'definition | Назовите методы сбора данных. | Наблюдение, опрос, эксперимент (в поле или лаборатории), беседа.',
    ],
  },
  {
    name: 'two things that the text tells of one by one are asked for both',
    note: '# Plants\n### Drought and watering\nDrought: a plant dries out because no rain falls. Cure is watering: the longer it lasted, the more of it.',
    made: [
      'definition | What are drought and watering? | Drought: a plant dries out because no rain falls. Cure is watering: the longer it lasted, the more of it.',
    ],
  },
  {
    name: 'a heading that asks for itself is left as it is',
    note: '# Потоки\n### Объясните работу очереди сообщений в брокере\nОчередь хранит сообщения брокера по порядку, пока их не прочтут',
    made: [
      'definition | Потоки: объясните работу очереди сообщений в брокере. | Очередь хранит сообщения брокера по порядку, пока их не прочтут',
    ],
  },
];
for (const { name, note, made = [], absent } of cases) {
  test(name, () => {
    const cards = deck(note);
    for (const card of made) assert.ok(cards.includes(card), `${card}\n--\n${cards.join('\n')}`);
    if (absent) assert.ok(!cards.some((card) => absent.test(card)), cards.join('\n'));
  });
}
