import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

/** Lines of any length, each ended by its author. */
const OWN_LINES = 'раз\nдва три\nчетыре пять шесть семь\nвосемь\nдевять десять\nодиннадцать двенадцать тринадцать\n\n';
const OWN_LINES_EN =
  'one\ntwo three\nfour five six seven eight\nnine\nten eleven\ntwelve thirteen fourteen fifteen\n\n';

/** What learners write in a hurry, and the cards a careful reader makes of it. */
const cases: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'below a question: which things there are is what each of them is',
    note: '# Java\n## Какие сборщики мусора есть в HotSpot?\n- Serial — однопоточный сборщик для маленьких куч\n',
    cards: [
      'definition | Какие сборщики мусора есть в HotSpot? | Serial — однопоточный сборщик для маленьких куч',
      'definition | Сборщики мусора: что такое Serial? | Однопоточный сборщик для маленьких куч',
    ],
  },
  {
    name: 'below a question: a second question in the heading is no part of the subject',
    note: '# Сети\n## Что такое DNS и какие бывают записи?\n- `AAAA` — имя в IPv6\n- `MX` — почтовый сервер домена\n',
    cards: [
      'list | Что такое DNS и какие бывают записи? | - `AAAA` — имя в IPv6\n- `MX` — почтовый сервер домена',
      'definition | DNS: что такое `AAAA`? | Имя в IPv6',
      'definition | DNS: что означает `MX`? | Почтовый сервер домена',
    ],
  },
  {
    name: 'below a question: the kinds of things in English',
    note: '# Node\n## What types of streams are there?\n- Readable – a stream one reads from\n',
    cards: [
      'definition | What types of streams are there? | Readable – a stream one reads from',
      'definition | Types of streams: what is “readable”? | A stream one reads from',
    ],
  },
  {
    name: 'below a question: what a thing is asked with its colon is no list',
    note: '# REST\n## Что такое REST?\nАрхитектурный стиль: ресурсы, методы, отсутствие состояния.\n',
    cards: ['definition | Что такое REST? | Архитектурный стиль: ресурсы, методы, отсутствие состояния.'],
  },
  {
    name: 'a pair: an adjective and its things are asked as a list',
    note: '# Шаблоны\n## Какие бывают шаблоны?\n- порождающие: одиночка, фабричный метод, строитель\n- структурные: адаптер, фасад, мост\n',
    cards: [
      'list | Какие бывают шаблоны? | - порождающие: одиночка, фабричный метод, строитель\n- структурные: адаптер, фасад, мост',
      'list | Шаблоны, порождающие: что сюда относится? | Одиночка, фабричный метод, строитель',
      'list | Шаблоны, структурные: что сюда относится? | Адаптер, фасад, мост',
    ],
  },
  {
    name: 'a pair: an adjective and an example are no card',
    note: '# Базы\n### Виды NoSQL\n- графовые: Neo4j\n- документные: MongoDB\n',
    cards: ['list | Базы: назовите виды NoSQL. | - графовые\n- документные'],
  },
  {
    name: 'a pair: what is done there, or one of its kind, is not what a term means',
    note: '## Виды NoSQL\n- ключ — значение: Redis\n- документы: MongoDB\n- графы: узлы и связи между ними\n\n## Пакеты\n- Ubuntu: `apt update` обновляет списки\n- Arch: `pacman -S имя`\n',
    cards: [
      'definition | Виды NoSQL: что такое графы? | Узлы и связи между ними',
      'list | Назовите виды NoSQL. | - ключ — значение\n- документы\n- графы',
      'meaning->command | Пакеты: какая команда для Arch? | `pacman -S имя`',
    ],
  },
  {
    name: 'a pair: an adjective is asked for what it means',
    note: '## Связный список\n- односвязный – ссылка только вперёд\n- кольцевой – последний ссылается на первый\n',
    cards: [
      'definition | Связный список: односвязный — …? | Ссылка только вперёд',
      'definition | Связный список: кольцевой — …? | Последний ссылается на первый',
    ],
  },
  {
    name: 'a pair: two names with two meanings side by side',
    note: '## Arrays\n- some / every – does any / do all pass\n- sort – sorts in place and as strings\n',
    cards: ['definition | Arrays: what does sort do? | Sorts in place and as strings'],
  },
  {
    name: 'a pair: what has happened to a thing is not what it does',
    note: '## Zombie\n- zombie – has finished, but the parent has not called wait\n',
    cards: ['definition | Zombie – …? | Has finished, but the parent has not called wait'],
  },
  {
    name: 'a pair: two terms on one line are two cards, unless the second leans on the first',
    note: '## Обмен веществ\n- Фагоцитоз – захват твёрдых частиц, пиноцитоз – захват капель жидкости\n- Гомозигота – одинаковые аллели, гетерозигота – разные\n- Денатурация – разрушение структуры белка\n',
    cards: [
      'definition | Обмен веществ: Фагоцитоз — что это такое? | Захват твёрдых частиц',
      'definition | Обмен веществ: что такое пиноцитоз? | Захват капель жидкости',
      'definition | Обмен веществ: Гомозигота — …? | Одинаковые аллели',
      'definition | Обмен веществ: что такое денатурация? | Разрушение структуры белка',
    ],
  },
  {
    name: 'a pair: codes of three digits need no dash',
    note: '### Коды ответа\n- 200 OK\n- 301 переехал навсегда\n- 404 не найдено\n',
    cards: [
      'definition | Коды ответа: что означает `200`? | OK',
      'definition | Коды ответа: что означает `301`? | Переехал навсегда',
      'definition | Коды ответа: что означает `404`? | Не найдено',
    ],
  },
  {
    name: 'a pair: the line above a list that is a term is what the items are of',
    note: '## Генетика\nМутация — случайное изменение генотипа\n * генная - изменение нуклеотидов в одном гене\n * геномная - изменение числа хромосом\n',
    cards: [
      'definition | Генетика: что такое мутация? | Случайное изменение генотипа',
      'definition | Мутация: генная — …? | Изменение нуклеотидов в одном гене',
      'definition | Мутация: геномная — …? | Изменение числа хромосом',
    ],
  },
  {
    name: 'a pair: the writer’s asterisk is no part of the term',
    note: '# Биология\n*Митохондрия – органоид, в котором синтезируется АТФ\nРибосома – органоид, который собирает белок\n',
    cards: [
      'definition | Биология: Митохондрия — что это такое? | Органоид, в котором синтезируется АТФ',
      'definition | Биология: Рибосома — что это такое? | Органоид, который собирает белок',
    ],
  },
  {
    name: 'a pair: «the same, but …» is no second answer to the question',
    note: '### Флаги push\n- `--force` - перезаписать историю на сервере. опасно\n- `--force-with-lease` - то же, но откажется, если появились чужие коммиты\n',
    cards: [
      'option | Флаги push: для чего служит опция `--force`? | Перезаписать историю на сервере. опасно',
      'option | Флаги push: какая опция нужна, чтобы перезаписать историю на сервере? | `--force`',
      'option | Флаги push: для чего служит опция `--force-with-lease`? | Перезаписать историю на сервере. опасно, но откажется, если появились чужие коммиты',
    ],
  },
  {
    name: 'a pair: terms are learnt one by one',
    note: '## Деревья\n### Термины\n- корень – вершина без родителя\n- лист – вершина без детей\n',
    cards: [
      'definition | Деревья: что такое корень? | Вершина без родителя',
      'definition | Деревья: что такое лист? | Вершина без детей',
    ],
  },
  {
    name: 'a pair: systems and commands are no list of one kind',
    note: '# Команды Linux\n## Пакеты\n- Debian: `apt install имя`\n- `apt purge имя` удалит пакет вместе с его конфигами\n- Fedora: `dnf install имя`\n',
    cards: [
      'meaning->command | Пакеты: какая команда для Debian? | `apt install имя`',
      'command->meaning | Что делает команда `apt purge имя`? | Удалит пакет вместе с его конфигами',
      'meaning->command | Какая команда удалит пакет вместе с его конфигами? | `apt purge имя`',
      'meaning->command | Пакеты: какая команда для Fedora? | `dnf install имя`',
    ],
  },
  {
    name: 'a pair: a deed without its object asks for nothing',
    note: '## systemd\n- `systemctl start nginx` – запустить сейчас\n- `systemctl daemon-reload` – перечитать файлы служб\n',
    cards: [
      'command->meaning | Для чего служит команда `systemctl start nginx`? | Запустить сейчас',
      'command->meaning | Для чего служит команда `systemctl daemon-reload`? | Перечитать файлы служб',
      'meaning->command | Systemd: какой командой systemctl перечитать файлы служб? | `systemctl daemon-reload`',
    ],
  },
  {
    name: 'a pair: the other day of an event is left out of its question',
    note: '# XX век\n- 1991, 8 декабря – Беловежское соглашение, 25 декабря Горбачёв ушёл в отставку\n- 1917, февраль – отречение Николая II (2 марта по старому стилю)\n',
    cards: [
      'cloze | Когда это было: Беловежское соглашение? | 1991, 8 декабря',
      'cloze | XX век: что произошло: 1991, 8 декабря? | Беловежское соглашение, 25 декабря Горбачёв ушёл в отставку',
      'cloze | Когда это было: отречение Николая II? | 1917, февраль',
      'cloze | XX век: что произошло: 1917, февраль? | Отречение Николая II (2 марта по старому стилю)',
    ],
  },
  {
    name: 'a pair: an adjective takes the noun of the pair above',
    note: '## Шифрование\n- Симметричное шифрование: один ключ и шифрует, и расшифровывает\n- Асимметричное: открытый ключ шифрует, закрытый расшифровывает\n',
    cards: [
      'definition | Симметричное шифрование — …? | Один ключ и шифрует, и расшифровывает',
      'definition | Асимметричное шифрование — …? | Открытый ключ шифрует, закрытый расшифровывает',
    ],
  },
  {
    name: 'a pair: an adjective without a noun asks for no command',
    note: '## Команды git\n- `git branch -d имя` - удалить слитую ветку\n- `git branch -D имя` - удалить даже не слитую\n',
    cards: [
      'command->meaning | Для чего служит команда `git branch -d имя`? | Удалить слитую ветку',
      'meaning->command | Какой командой git branch удалить слитую ветку? | `git branch -d имя`',
      'command->meaning | Для чего служит команда `git branch -D имя`? | Удалить даже не слитую',
    ],
  },
  {
    name: 'a pair: what is said of another command is cut off',
    note: '## systemd\n- `systemctl restart` - полностью остановить и запустить, reload – перечитать настройки\n- `systemctl daemon-reload` – перечитать файлы служб\n',
    cards: [
      'command->meaning | Для чего служит команда `systemctl restart`? | Полностью остановить и запустить',
      'meaning->command | Systemd: какой команде systemctl соответствует описание «полностью остановить и запустить»? | `systemctl restart`',
      'command->meaning | Для чего служит команда `systemctl daemon-reload`? | Перечитать файлы служб',
      'meaning->command | Systemd: какой командой systemctl перечитать файлы служб? | `systemctl daemon-reload`',
    ],
  },
  {
    name: 'a pair: what is said of another sign is cut off',
    note: '## Перенаправления\n- `>` перезаписать файл, `>>` дописать в конец\n- `2>` отправить ошибки отдельно\n',
    cards: [
      'definition | Перенаправления: что означает `>`? | Перезаписать файл',
      'definition | Перенаправления: что означает `2>`? | Отправить ошибки отдельно',
    ],
  },
  {
    name: 'a pair: three names are no one thing',
    note: '## Задачи\n- jobs, fg, bg - задачи текущей оболочки\n- nohup - команда, которая переживёт терминал\n',
    cards: [
      'command->meaning | Что делает команда `nohup`? | Команда, которая переживёт терминал',
      'meaning->command | Задачи: какой команде соответствует описание «команда, которая переживёт терминал»? | `nohup`',
    ],
  },
  {
    name: 'a pair: what is said of another thing is cut off',
    note: '## CVE\nCVE is a public id of a vulnerability, CVSS is a score of severity.\n',
    cards: ['definition | What is CVE? | A public id of a vulnerability.'],
  },
  {
    name: 'a pair: a clause among terms makes no list of them',
    note: '## Errors\n- else runs only if there was no exception\n- finally - always\n',
    cards: ['definition | Errors: finally – …? | Always'],
  },
  {
    name: 'a pair: what is done with a thing is asked with when',
    note: '## Сигналы\n- SIGHUP – посылается при закрытии терминала\n- SIGCHLD – приходит, когда потомок завершился\n',
    cards: [
      'definition | Сигналы: когда посылается SIGHUP? | При закрытии терминала',
      'definition | Сигналы: что делает SIGCHLD? | Приходит, когда потомок завершился',
      'list | Назовите сигналы. | - SIGHUP\n- SIGCHLD',
    ],
  },
  {
    name: 'a pair: what is done in English too',
    note: '## Events\n- evict – fired when an entry was removed\n',
    cards: ['definition | Events: when is evict fired? | When an entry was removed'],
  },
  {
    name: 'a pair: what the heading’s other name means is a card of its own',
    note: '# Потоки\n## Чем livelock отличается от starvation?\n- Livelock: потоки работают, но не продвигаются. Starvation: поток долго не получает ресурс.\n- Deadlock: потоки ждут друг друга вечно.\n',
    cards: [
      'comparison | Потоки: чем livelock отличается от starvation? | - Livelock: потоки работают, но не продвигаются. Starvation: поток долго не получает ресурс.\n- Deadlock: потоки ждут друг друга вечно.',
      'definition | Потоки: Livelock — …? | Потоки работают, но не продвигаются',
      'definition | Потоки: Starvation — …? | Поток долго не получает ресурс',
      'definition | Потоки: Deadlock — …? | Потоки ждут друг друга вечно',
    ],
  },
  {
    name: 'a table: an adjective takes the noun of its column',
    note: '# Русь\n## Три центра\n| земля | кто главный |\n|---|---|\n| Новгородская | вече и посадник |\n| Владимиро-Суздальская | сильная власть князя |\n',
    cards: [
      'definition | Три центра: Новгородская земля — кто главный? | Вече и посадник',
      'definition | Три центра: Владимиро-Суздальская земля — кто главный? | Сильная власть князя',
    ],
  },
  {
    name: 'a table: the rows are the things that the heading names',
    note: '## Encoding vs hashing\n| | reversible | key |\n|---|---|---|\n| encoding | yes | no |\n| hashing | no | no |\n',
    cards: [
      'definition | Encoding vs hashing: encoding – reversible? | Yes',
      'definition | Encoding vs hashing: encoding – key? | No',
      'definition | Encoding vs hashing: hashing – reversible? | No',
      'definition | Encoding vs hashing: hashing – key? | No',
    ],
  },
  {
    name: 'a table: two adjectives are of what the heading says',
    note: '# Декабристы\n## Северное общество и Южное общество\n| | Северное | Южное |\n|---|---|---|\n| строй | монархия | республика |\n',
    cards: [
      'comparison | Северное общество и Южное общество: чем отличаются по признаку «строй»? | - Северное: монархия\n- Южное: республика',
    ],
  },
  {
    name: 'lines: that begin small, but with a name, are facts of their own',
    note: '### Merge и rebase\nmerge создаёт отдельный коммит слияния и сохраняет историю\nrebase переносит коммиты на вершину другой ветки, переписывая их, зато история линейная\n',
    cards: [
      'comparison | Чем отличаются merge и rebase? | merge создаёт отдельный коммит слияния и сохраняет историю\n\nrebase переносит коммиты на вершину другой ветки, переписывая их, зато история линейная',
      'definition | Что создаёт merge? | Отдельный коммит слияния и сохраняет историю',
      'definition | Что делает rebase? | Переносит коммиты на вершину другой ветки, переписывая их, зато история линейная',
    ],
  },
  {
    name: 'lines: commands without a mark of code, one with a stop at its end',
    note: '## Команды git\ngit status - что изменено\ngit add . - добавить всё в индекс\ngit log\ngit commit -m "текст" - сделать коммит\n',
    cards: [
      'command->meaning | Что делает команда `git status`? | Показывает, что изменено',
      'meaning->command | Какая команда git показывает, что изменено? | `git status`',
      'command->meaning | Для чего служит команда `git add .`? | Добавить всё в индекс',
      'meaning->command | Какой командой git добавить всё в индекс? | `git add .`',
      'command->meaning | Для чего служит команда `git commit -m "текст"`? | Сделать коммит',
      'meaning->command | Какой командой сделать коммит? | `git commit -m "текст"`',
    ],
  },
  {
    name: 'lines: an option below its command is not what the command does',
    note: '## Compose\ndocker compose up -d: поднять в фоне\ndocker compose down: остановить и удалить контейнеры\n    -v  удалит ещё и тома\ndocker compose logs -f web\n',
    cards: [
      'command->meaning | Для чего служит команда `docker compose up -d`? | Поднять в фоне',
      'meaning->command | Какой командой docker compose поднять в фоне? | `docker compose up -d`',
      'command->meaning | Для чего служит команда `docker compose down`? | Остановить и удалить контейнеры',
      'meaning->command | Какой командой docker compose остановить и удалить контейнеры? | `docker compose down`',
    ],
  },
  {
    name: 'lines: below a bold one belong to it, and not to the heading above',
    note: '**Клетка**\n\nРибосома — органоид, который собирает белок\n\n### Чем отличается растительная клетка от животной\n* у растительной есть клеточная стенка и пластиды\n* у животной есть центриоли\n\n**Транспорт**\nДиффузия - движение веществ без затрат энергии\nОсмос - движение воды через мембрану\n',
    cards: [
      'definition | Клетка: что такое рибосома? | Органоид, который собирает белок',
      'comparison | Чем отличается растительная клетка от животной? | - у растительной есть клеточная стенка и пластиды\n- у животной есть центриоли',
      'definition | Транспорт: что такое диффузия? | Движение веществ без затрат энергии',
      'definition | Транспорт: Осмос — что это такое? | Движение воды через мембрану',
    ],
  },
  {
    name: 'lines: right above a list say what its items are',
    note: '## Деление клетки\nМитоз — деление, при котором из одной клетки получаются две\nМейоз — два деления подряд\nФазы митоза\n1. профаза - хромосомы спирализуются\n2. метафаза - хромосомы выстраиваются по экватору\nИнтерфаза это время между делениями\nКроссинговер — обмен участками хромосом\nАпоптоз: запрограммированная гибель клетки\n(картинка на стр. 84)\n',
    cards: [
      'definition | Деление клетки: что такое митоз? | Деление, при котором из одной клетки получаются две',
      'definition | Деление клетки: Мейоз — что это такое? | Два деления подряд',
      'definition | Фазы митоза: профаза — …? | Хромосомы спирализуются',
      'definition | Фазы митоза: метафаза — …? | Хромосомы выстраиваются по экватору',
      'list | Фазы митоза: перечислите по порядку. | 1. профаза - хромосомы спирализуются\n2. метафаза - хромосомы выстраиваются по экватору',
      'definition | Что такое интерфаза? | Время между делениями',
      'definition | Деление клетки: Кроссинговер — что это такое? | Обмен участками хромосом',
      'definition | Деление клетки: Апоптоз — что это такое? | Запрограммированная гибель клетки',
    ],
  },
  {
    name: 'lines: that ask open the list below them',
    note: '### Конфликт слияния возникает\nкогда в двух ветках поменяли одни и те же строки\nкак решать:\n1) открыть файл и найти метки\n2) оставить нужное\n3) сделать коммит\n',
    cards: [
      'definition | Когда возникает конфликт слияния? | Когда в двух ветках поменяли одни и те же строки',
      'list | Конфликт слияния: как решать? | 1. открыть файл и найти метки\n2. оставить нужное\n3. сделать коммит',
    ],
  },
  {
    name: 'lines: that define something are facts of their own',
    note: '### Индекс и рабочая папка\n  Индекс — это область, где собирается то, что войдёт в следующий коммит проекта\n  Рабочая папка это файлы на диске\n',
    cards: [
      'comparison | Чем отличаются индекс и рабочая папка? | Индекс — это область, где собирается то, что войдёт в следующий коммит проекта\n\nРабочая папка это файлы на диске',
      'definition | Что такое индекс? | Область, где собирается то, что войдёт в следующий коммит проекта',
      'definition | Что такое рабочая папка? | Файлы на диске',
    ],
  },
  {
    name: 'lines: with a question and its answer',
    note: '## Ветки\nвопрос из зала - а что если сделать коммит без ветки? Ответ: коммит не попадёт ни в одну ветку.\n',
    cards: ['definition | Что если сделать коммит без ветки? | Коммит не попадёт ни в одну ветку.'],
  },
  {
    name: 'lines: of a later sentence without a subject give no gap',
    note: '# Лекция 1\nСистема контроля версий. Автор Линус Торвальдс, 2005 год, писал для ядра.\n',
    cards: [],
  },
  {
    name: 'lines: of any length are their author’s, also where they begin small',
    note: '# Types\n\nset - unordered, no duplicates, checking is fast\ndict - key value pairs, keeps the order of insertion since a version of long ago\nnever change a list while walking over it\n\n## Copies\na shallow copy keeps the inner objects\nwhich is quick\nb is another name\ndeepcopy copies everything inside, and that may take a long time with large things\n',
    cards: [
      'definition | Types: set – …? | Unordered, no duplicates, checking is fast',
      'definition | Types: what does “dict” mean? | Key value pairs, keeps the order of insertion since a version of long ago',
      'definition | Copies: what does a shallow copy keep? | The inner objects',
    ],
  },
  {
    name: 'lines: of which one alone is a pair give its card',
    note: '# Scopes\n\nthat took an hour\nclosure: an inner function that remembers variables from the scope where it was created\nnonlocal lets you assign to a variable of the enclosing function of this one\ngood to know\nread more some day\nall of it is in the book on my table\n',
    cards: [
      'definition | Scopes: what is a closure? | An inner function that remembers variables from the scope where it was created',
      'definition | Scopes: what does nonlocal let you do? | Assign to a variable of the enclosing function of this one',
    ],
  },
  {
    name: 'lines: of a manual that an editor has ended are one text',
    note: '# Hooks\n\nHooks are registered with the `addHook` method and allow you to listen to\nspecific events in the application or request/response lifecycle. You have\nto register a hook before the event is triggered, otherwise, the event is\nlost. By using hooks you can interact directly with the lifecycle of\nFastify and of all the plugins that have been registered in it so far.\n',
    cards: [],
  },
  {
    name: 'lines: of a diary: what its writer does is not asked',
    note: '# My python log\n\nwriting down everything i google\n\n## Wed. Functions\nok so a generator is a function with yield\n\n## how i test\npytest with a name\n',
    cards: ['definition | What is a generator? | A function with yield'],
  },
  {
    name: 'lines: that break in the middle of a sentence are one',
    note: '### Идемпотентность\nИдемпотентность это когда\nповторный запрос не меняет результат\n',
    cards: ['definition | Что такое идемпотентность? | Когда повторный запрос не меняет результат.'],
  },
  {
    name: 'a heading: with a verb goes on in its text',
    note: '## Слияние\n### Конфликт возникает\nкогда в двух ветках поменяли одни и те же строки. Решают его вручную.\n',
    cards: [
      'definition | Когда возникает конфликт? | Когда в двух ветках поменяли одни и те же строки. Решают его вручную.',
    ],
  },
  {
    name: 'a heading: that begins a definition goes on in its text',
    note: '## Ветка это просто указатель\nна коммит, поэтому создаётся мгновенно.\n',
    cards: ['definition | Что такое ветка? | Указатель на коммит, поэтому создаётся мгновенно'],
  },
  {
    name: 'a heading: that its text repeats is asked for what it does',
    note: '## DNS (хабр)\nDNS переводит доменные имена в IP-адреса. Порт 53.\n',
    cards: ['definition | Что делает DNS? | Переводит доменные имена в IP-адреса. Порт 53.'],
  },
  {
    name: 'a heading: that somebody is asked to tell about is of its parts',
    note: '# Java Core\n## Расскажите про Stream API\n### Промежуточные операции\nЛенивые операции, которые возвращают новый стрим.\n',
    cards: [
      'definition | Stream API: Промежуточные операции — что это такое? | Ленивые операции, которые возвращают новый стрим.',
    ],
  },
  {
    name: 'a heading: of one word that is not defined needs the one above',
    note: '## Индексы\n### Hash –\nтолько для точного равенства, диапазоны не умеет\n',
    cards: ['definition | Индексы: Hash — что это такое? | Только для точного равенства, диапазоны не умеет'],
  },
  {
    name: 'a heading: of two adjectives needs the one above',
    note: '# Алгоритмы\n## Два указателя\n### Быстрый и медленный\nБыстрый шагает на 2, медленный на 1. Если в списке есть цикл, они встретятся.\n',
    cards: [
      'comparison | Два указателя: чем отличаются быстрый и медленный? | Быстрый шагает на 2, медленный на 1. Если в списке есть цикл, они встретятся.',
    ],
  },
  {
    name: 'a heading: above two or three things is asked for its gist',
    note: '# Сети\n## NAT\n- подмена частных адресов на один внешний при выходе в интернет\n- придумали, потому что адресов не хватает\n',
    cards: [
      'list | NAT — что это такое? | - подмена частных адресов на один внешний при выходе в интернет\n- придумали, потому что адресов не хватает',
    ],
  },
  {
    name: 'a heading: told in simple words is asked without them',
    note: '# Базы\n### Индекс простыми словами\nотдельная структура, по которой база находит строки\n',
    cards: ['definition | Индекс — что это такое? | Отдельная структура, по которой база находит строки'],
  },
  {
    name: 'a heading: that is a pair says what it names',
    note: '# Git\n### git bisect — поиск коммита, сломавшего проект\ngit bisect start, потом good и bad\n',
    cards: [
      'command->meaning | Для чего служит команда `git bisect`? | Поиск коммита, сломавшего проект',
      'meaning->command | Какой команде соответствует описание «поиск коммита, сломавшего проект»? | `git bisect`',
    ],
  },
  {
    name: 'a heading: that is a clause is about its subject',
    note: '## reset бывает трёх видов\n1. --soft двигает только HEAD, индекс остаётся\n2. --mixed - двигает HEAD и сбрасывает индекс\n3. --hard — сбрасывает всё\n',
    cards: [
      'option | Reset: что делает опция `--soft`? | Двигает только HEAD, индекс остаётся',
      'option | Reset: какая опция двигает только HEAD, индекс остаётся? | `--soft`',
      'option | Reset: что делает опция `--mixed`? | Двигает HEAD и сбрасывает индекс',
      'option | Reset: какая опция двигает HEAD и сбрасывает индекс? | `--mixed`',
      'option | Reset: что делает опция `--hard`? | Сбрасывает всё',
      'option | Reset: какая опция сбрасывает всё? | `--hard`',
    ],
  },
  {
    name: 'a heading: of two sides is answered by what speaks of them',
    note: '### Gitflow vs trunk based\nGitflow: долгоживущие ветки develop и main\nTrunk based: все часто вливаются в одну ветку\n\norigin — имя удалённого репозитория по умолчанию\n',
    cards: [
      'comparison | Чем отличаются Gitflow и trunk based? | - Gitflow: долгоживущие ветки develop и main\n- Trunk based: все часто вливаются в одну ветку',
      'definition | Что такое Gitflow? | Долгоживущие ветки develop и main',
      'definition | Что означает «Trunk based»? | Все часто вливаются в одну ветку',
      'definition | Что такое origin? | Имя удалённого репозитория по умолчанию',
    ],
  },
  {
    name: 'a heading: that only goes on is no subject',
    note: '# HTTP\n## TLS\nпротокол, который шифрует соединение\n## дальше\nвсё шифруется общим ключом\n',
    cards: ['definition | Что такое TLS? | Протокол, который шифрует соединение'],
  },
  {
    name: 'a heading: of a ticket or a lecture loses its number and its speaker',
    note: '# Билет 5 (Аня) Транзакции\nгруппа операций, которая выполняется целиком\n',
    cards: ['definition | Транзакции — что это такое? | Группа операций, которая выполняется целиком'],
  },
  {
    name: 'a heading: is not told by what is said of the notes',
    note: '# Лекция 1 (опоздал) Git\nпрепод сказал, что конспект будет проверять\n',
    cards: [],
  },
  {
    name: 'a heading: is not defined by a remark in brackets',
    note: '# Лекция 3. Отмена\n(самая полезная)\n1. Поправить сообщение последнего коммита\n2. Выкинуть правки\n',
    cards: [],
  },
  {
    name: 'a heading: defined by its first item is no list',
    note: '### Коммит —\n* это снимок состояния проекта на определённый момент. Хранит автора и дату\n* у каждого коммита есть хеш SHA-1 из сорока символов\n',
    cards: [
      'definition | Коммит — что это такое? | Снимок состояния проекта на определённый момент. Хранит автора и дату',
    ],
  },
  {
    name: 'a heading: is not what slide it is',
    note: '# Сети\n## Слайд 5. Частные сети:\n- 10.0.0.0/8\n- 172.16.0.0/12\n- 192.168.0.0/16\n## Слайд 8\nARP — протокол, который находит MAC-адрес по IP-адресу\n',
    cards: [
      'list | Назовите частные сети. | - 10.0.0.0/8\n- 172.16.0.0/12\n- 192.168.0.0/16',
      'definition | Сети: что такое ARP? | Протокол, который находит MAC-адрес по IP-адресу',
    ],
  },
  {
    name: 'a heading: about the exam announces nothing to learn',
    note: '# Git\n## Что спросят на зачёте\n* хуки\n* подмодули\n',
    cards: [],
  },
  {
    name: 'a heading: above items of which some are explained announces no points',
    note: '### Тег\n* лёгкий - просто имя для коммита\n* аннотированный хранит автора, дату и сообщение\n* теги сами не пушатся, их отправляют отдельно\n',
    cards: [],
  },
  {
    name: 'a vault: links, block ids, fields, tasks and titles of boxes are not read',
    note: 'up:: [[DevOps]]\n\n# Kubernetes\n> [!info] Коротко\n> Kubernetes — система оркестрации контейнеров\n\n## Control plane\n- [[kube-apiserver]] — точка входа для всех запросов\n- **etcd** — хранилище состояния кластера ^etcd-def\n\n## Дела\n- [x] выучить базу\n- [ ] сдать экзамен\n\n#todo helm\n',
    cards: [
      'definition | Что такое Kubernetes? | Система оркестрации контейнеров.',
      'definition | Control plane: что такое kube-apiserver? | Точка входа для всех запросов',
      'definition | Control plane: что такое etcd? | Хранилище состояния кластера',
    ],
  },
  {
    name: 'a vault: brackets in code stay',
    note: '## Условия bash\n- `[[ -f x ]]` — правда, если файл есть\n- `[[ -d x ]]` — правда, если папка есть\n',
    cards: [
      'definition | Условия bash: что такое `[[ -f x ]]`? | Правда, если файл есть',
      'definition | Условия bash: что такое `[[ -d x ]]`? | Правда, если папка есть',
      'list | Назовите условия bash. | - `[[ -f x ]]`\n- `[[ -d x ]]`',
    ],
  },
  {
    name: 'a question: numbered, with its answer on the next line',
    note: `${OWN_LINES}# Базы данных\n## Билет 1\n1. Что такое СУБД?\n   Программа, которая управляет созданием и использованием баз данных\n2. Первичный ключ\n   столбец или набор столбцов, однозначно определяющий строку\n3. Чем первичный ключ отличается от внешнего?\n   Внешний ключ ссылается на первичный ключ другой таблицы\n`,
    cards: [
      'definition | Базы данных: что такое СУБД? | Программа, которая управляет созданием и использованием баз данных',
      'definition | Базы данных: что такое первичный ключ? | Столбец или набор столбцов, однозначно определяющий строку',
      'comparison | Чем первичный ключ отличается от внешнего? | Внешний ключ ссылается на первичный ключ другой таблицы',
    ],
  },
  {
    name: 'a question: of one word is asked of the heading, and of nothing else',
    note: '# Нормальные формы\nЗачем? чтобы не было избыточности и аномалий вставки\n\n# Билет 3\nЗачем? чтобы не было избыточности и аномалий вставки\n',
    cards: ['definition | Нормальные формы: зачем? | Чтобы не было избыточности и аномалий вставки'],
  },
  {
    name: 'a question: stays with its answer in an author’s lines',
    note: `${OWN_LINES}## Запросы\nQ: в каком порядке выполняется запрос\nA: FROM, WHERE, GROUP BY, HAVING, SELECT\n\nQ: чем UNION ALL отличается\nA: оставляет все строки\n`,
    cards: [
      'marked | в каком порядке выполняется запрос | FROM, WHERE, GROUP BY, HAVING, SELECT',
      'marked | чем UNION ALL отличается | оставляет все строки',
    ],
  },
  {
    name: 'a line: that looks like its neighbours is a pair without a dash',
    note: `${OWN_LINES}## psql\n\\l список баз\n\\dt таблицы\n\\d users - структура таблицы\n\\q выход\n`,
    cards: [
      'definition | Psql: `\\l` — …? | Список баз',
      'definition | Psql: `\\dt` — …? | Таблицы',
      'definition | Psql: что такое `\\d users`? | Структура таблицы',
      'definition | Psql: `\\q` — …? | Выход',
    ],
  },
  {
    name: 'a line: of a name without a dash among others with one',
    note: `${OWN_LINES_EN}## Errors\nKeyError - no such key in the dict\nTypeError wrong type for the operation\nValueError - right type but bad value\n`,
    cards: [
      'definition | Errors: KeyError – …? | No such key in the dict',
      'definition | Errors: what is TypeError? | Wrong type for the operation',
      'definition | Errors: what is ValueError? | Right type but bad value',
    ],
  },
  {
    name: 'a line: of a name without a dash is a sentence where no other has one',
    note: `${OWN_LINES_EN}## Errors\nTypeError was my first one today\nsomething about KeyError in the dict\n`,
    cards: [],
  },
  {
    name: 'a line: of an option below its command is the command’s',
    note: `${OWN_LINES}## Файлы\ngrep -rin "error" .\n   -r рекурсивно\n   -i без учёта регистра\n   -n номера строк\n`,
    cards: [
      'option | Что делает опция `-r` команды `grep`? | Рекурсивно',
      'option | Что делает опция `-i` команды `grep`? | Без учёта регистра',
      'option | Какой опции команды `grep` соответствует описание «без учёта регистра»? | `-i`',
      'option | Что задаёт опция `-n` команды `grep`? | Номера строк',
      'option | Какой опции команды `grep` соответствует описание «номера строк»? | `-n`',
    ],
  },
  {
    name: 'a line: of two names is two pairs, and does not go on with the line above',
    note: `${OWN_LINES_EN}## OOP\nself is the instance the method was called on\n\`__init__\` initialises a new object, \`__new__\` actually creates it\n\`__str__\` readable text for users; \`__repr__\` – unambiguous text for developers\n`,
    cards: [
      'definition | What is self? | The instance the method was called on',
      'definition | OOP: what does `__init__` do? | Initialises a new object',
      'definition | OOP: what does `__new__` do? | Actually creates it',
      'definition | OOP: what is `__str__`? | Readable text for users',
      'definition | OOP: what is `__repr__`? | Unambiguous text for developers',
    ],
  },
  {
    name: 'a line: with a dash does not wait for the next one with a dash',
    note: `${OWN_LINES_EN}## pdb\nn - next line\ns - step into\nc - continue\nq quit\n`,
    cards: [
      'definition | Pdb: n – …? | Next line',
      'definition | Pdb: s – …? | Step into',
      'definition | Pdb: c – …? | Continue',
    ],
  },
  {
    name: 'a line: that is a name and nothing else is defined by the next one',
    note: `${OWN_LINES}## Процессы\nСирота\nпроцесс, у которого умер родитель\n\n${'## OOP\nMRO\nthe order in which python searches parent classes for a method\n'}`,
    cards: [
      'definition | Процессы: Сирота — что это такое? | Процесс, у которого умер родитель',
      'definition | OOP: what is MRO? | The order in which python searches parent classes for a method',
    ],
  },
  {
    name: 'a heading: of a diary tells nothing by its remark',
    note: '# Python\n## Tue - spent 2 hours on this bug!!\n### list vs tuple\n- list is mutable and has square brackets\n- tuple is immutable and has round brackets\n## My python log\n### Functions\n- closure - a function that remembers its variables\n',
    cards: [
      'comparison | Python: what is the difference between list and tuple? | - list is mutable and has square brackets\n- tuple is immutable and has round brackets',
      'definition | Functions: what is a closure? | A function that remembers its variables',
    ],
  },
  {
    name: 'a heading: left open is answered by the line below it, whatever code follows',
    note: '# Python\n## Decorator —\na function that takes a function and returns a wrapped one\n```python\nfrom functools import wraps\n```\n## == or is\n- == compares values of two objects\n- is compares identity of two objects\n',
    cards: [
      'definition | What is a decorator? | A function that takes a function and returns a wrapped one',
      'comparison | Python: what is the difference between == and is? | - == compares values of two objects\n- is compares identity of two objects',
    ],
  },
  {
    name: 'a heading: left open by its verb keeps its article',
    note: '# Python\n## A mutex is\na lock that one thread holds at a time\n',
    cards: ['definition | What is a mutex? | A lock that one thread holds at a time'],
  },
  {
    name: 'a heading: of three names is kept whole, and a row of one of them needs it not',
    note: '## Encoding, hashing, encryption\n| | reversible | key |\n|---|---|---|\n| encoding | yes | no |\n| hashing | no | no |\n| encryption | yes | yes |\n',
    cards: [
      'definition | Encoding – reversible? | Yes',
      'definition | Encoding – key? | No',
      'definition | Hashing – reversible? | No',
      'definition | Hashing – key? | No',
      'definition | Encryption – reversible? | Yes',
      'definition | Encryption – key? | Yes',
    ],
  },
  {
    name: 'a heading: of a ticket that nobody has written is none',
    note: '# Билет 11 (кто-нибудь допишите)\n- шардирование\n- триггеры\n',
    cards: [],
  },
  {
    name: 'a line: of two names that do different things is asked as their difference',
    note: '## kubectl\ncreate ругается если объект уже есть, apply создаёт или обновляет\n',
    cards: [
      'comparison | Kubectl: чем отличаются create и apply? | - create ругается если объект уже есть\n- apply создаёт или обновляет',
    ],
  },
  {
    name: 'a line: of a version among others is a pair',
    note: `${OWN_LINES}## Версии HTTP\nHTTP/1.1 постоянное соединение, но запросы по очереди\nHTTP/2 - бинарный, много запросов в одном соединении\nHTTP/3: поверх QUIC, нет блокировки\n`,
    cards: [
      'definition | Версии HTTP: что такое HTTP/1.1? | Постоянное соединение, но запросы по очереди',
      'definition | Версии HTTP: HTTP/2 — …? | Бинарный, много запросов в одном соединении',
      'definition | Версии HTTP: что такое HTTP/3? | Поверх QUIC, нет блокировки',
    ],
  },
  {
    name: 'a line: below a heading that says what it does is said of the heading',
    note: '# Контроллеры\n## Deployment -\nуправляет ReplicaSet: обновляет поды постепенно и умеет откатываться\n',
    cards: [
      'definition | Что делает Deployment? | Управляет ReplicaSet: обновляет поды постепенно и умеет откатываться',
    ],
  },
  {
    name: 'a line: that begins with «сменить» or «смотреть» points nowhere',
    note: '## Права\nchown user:group file - сменить владельца и группу\ntail -f log - смотреть лог в реальном времени\n',
    cards: [
      'command->meaning | Для чего служит команда `chown user:group file`? | Сменить владельца и группу',
      'meaning->command | Права: какой командой сменить владельца и группу? | `chown user:group file`',
      'command->meaning | Для чего служит команда `tail -f log`? | Смотреть лог в реальном времени',
      'meaning->command | Какой командой смотреть лог в реальном времени? | `tail -f log`',
    ],
  },
  {
    name: 'a line: of a statement does not go on with the statement above it',
    note: `${OWN_LINES}## Индексы\ncreate index idx on users(email);\nCREATE INDEX CONCURRENTLY - строит индекс, не блокируя запись в таблицу\n`,
    cards: [
      'definition | Индексы: что делает CREATE INDEX CONCURRENTLY? | Строит индекс, не блокируя запись в таблицу',
    ],
  },
  {
    name: 'a list: that spells a word says what its letters stand for',
    note: '# Транзакции\nACID это:\n - A атомарность: или всё или ничего\n - C согласованность: база переходит из одного корректного состояния в другое\n - I изоляция - параллельные транзакции не мешают друг другу\n - D долговечность, после COMMIT данные не пропадут\n',
    cards: [
      'definition | ACID: что такое атомарность? | Или всё или ничего',
      'definition | ACID: согласованность — …? | База переходит из одного корректного состояния в другое',
      'definition | ACID: изоляция — …? | Параллельные транзакции не мешают друг другу',
      'list | Что означает «ACID»? | - A атомарность\n- C согласованность\n- I изоляция\n- D долговечность',
    ],
  },
  {
    name: 'a reason: is asked for with “why”',
    note: '# Security\n## 2FA\nsms is the weakest because of SIM swapping\n## Crypto\nnever use ECB mode because equal blocks give equal ciphertext\n## Errors\nnever write bare `except:` , it catches even KeyboardInterrupt and hides bugs\n',
    cards: [
      'definition | 2FA: why is sms the weakest? | SIM swapping',
      'definition | Why never use ECB mode? | Equal blocks give equal ciphertext',
      'definition | Why never write bare `except:`? | Catches even KeyboardInterrupt and hides bugs',
    ],
  },
  {
    name: 'a reason: in Russian',
    note: '# Генетика\nДальтонизм и гемофилия чаще у мужчин, потому что ген лежит в X-хромосоме\n',
    cards: ['definition | Генетика: почему дальтонизм и гемофилия чаще у мужчин? | Ген лежит в X-хромосоме'],
  },
  {
    name: 'a pair: with an arrow, below what it follows from',
    note: `${OWN_LINES_EN}## Concurrency\nGIL - a lock which lets only one thread execute at a time\nso\n- threading → good for I/O, useless for heavy math\n- asyncio → one thread, an event loop\n`,
    cards: [
      'definition | Concurrency: what is GIL? | A lock which lets only one thread execute at a time',
      'definition | Concurrency: what is threading? | Good for I/O, useless for heavy math',
      'definition | Concurrency: what does “asyncio” mean? | One thread, an event loop',
    ],
  },
  {
    name: 'a pair: whose name ends with its brackets, among others with a dash',
    note: `${OWN_LINES}## Белки\nРепликация — удвоение ДНК\nТранскрипция — синтез иРНК по матрице ДНК\nТрансляция — синтез белка по иРНК\nКодон (триплет) три нуклеотида, кодирующие одну аминокислоту\n`,
    cards: [
      'definition | Белки: что такое репликация? | Удвоение ДНК',
      'definition | Белки: что такое транскрипция? | Синтез иРНК по матрице ДНК',
      'definition | Белки: что такое трансляция? | Синтез белка по иРНК',
      'definition | Белки: Кодон (триплет) — что это такое? | Три нуклеотида, кодирующие одну аминокислоту',
    ],
  },
  {
    name: 'a step: and what is typed for it on the next line',
    note: '# Отмена\n1. Передумал добавлять файл в индекс\n   git restore --staged файл\n2. Выкинуть правки в файле\n   git restore файл\n',
    cards: ['meaning->command | Какой командой выкинуть правки в файле? | `git restore файл`'],
  },
  {
    name: 'a heading: that defines its subject leaves what stands below to the heading above it',
    note: `${OWN_LINES}# Git\n## Ветка это просто указатель\nна коммит, поэтому создаётся мгновенно.\nHEAD: указатель на текущую ветку или на коммит\n`,
    cards: [
      'definition | Что такое ветка? | Указатель на коммит, поэтому создаётся мгновенно',
      'definition | Git: что такое HEAD? | Указатель на текущую ветку или на коммит',
    ],
  },
  {
    name: 'a heading: is not answered by names side by side',
    note: '# Python\n## Fri: errors\ntry / except / else / finally\n',
    cards: [],
  },
  {
    name: 'a pair: of a number’s name, and with a dash of two strokes',
    note: `${OWN_LINES}# Нормальные формы\n- 1НФ — все значения атомарные\n- 2НФ - 1НФ и нет зависимостей от части ключа\n\nДенормализация -- намеренное добавление избыточности ради скорости чтения\n`,
    cards: [
      'definition | Нормальные формы: 1НФ — …? | Все значения атомарные',
      'definition | Нормальные формы: 2НФ — …? | 1НФ и нет зависимостей от части ключа',
      'list | Какие бывают нормальные формы? | - 1НФ\n- 2НФ',
      'definition | Нормальные формы: что такое денормализация? | Намеренное добавление избыточности ради скорости чтения',
    ],
  },
];
for (const { name, note, cards } of cases) test(name, () => assert.deepEqual(deck(note), cards));
