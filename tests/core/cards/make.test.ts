import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

const cases: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'a heading that holds half the sentence is completed by its text',
    note: '### Docker образ —\n  это шаблон, из которого создаются контейнеры.',
    cards: ['definition | Что такое Docker образ? | Шаблон, из которого создаются контейнеры.'],
  },
  {
    name: 'a row whose head is a question asks it, and a small Latin name stays small',
    note: '## Чем стек отличается от kqueue\n| | Стек | kqueue |\n|---|---|---|\n| Где лежат данные | в памяти процесса | в ядре |\n| Нужен ли сокет | нет | да |\n| Где | на стороне программы | на стороне ядра |\n| Скорость | выше | ниже |',
    cards: [
      'comparison | Стек и kqueue: где лежат данные? | - Стек: в памяти процесса\n- kqueue: в ядре',
      'comparison | Стек и kqueue: нужен ли сокет? | - Стек: нет\n- kqueue: да',
      'comparison | Стек и kqueue: чем отличаются по признаку «где»? | - Стек: на стороне программы\n- kqueue: на стороне ядра',
      'comparison | Стек и kqueue: чем отличаются по признаку «скорость»? | - Стек: выше\n- kqueue: ниже',
    ],
  },
  {
    name: 'an option that the heading names is not asked for',
    note: '# Программа wget\n## Глубина -l\n- `-l 3` — спускаться по ссылкам не глубже трёх\n- `-k` — переписать ссылки на местные',
    cards: [
      'option | Глубина -l: для чего служит опция `-l 3`? | Спускаться по ссылкам не глубже трёх',
      'option | Глубина -l: для чего служит опция `-k`? | Переписать ссылки на местные',
      'option | Глубина -l: какая опция нужна, чтобы переписать ссылки на местные? | `-k`',
    ],
  },
  {
    name: 'the answer behind a question in a heading is no part of it',
    note: '## Как сжать файл: gzip и xz\nБыстро сжимает `gzip`, а сильнее — `xz`.\n## Как читать запись: сначала слева, потом справа\nСлева стоит имя, справа — значение.',
    cards: [
      'definition | Как сжать файл? | Быстро сжимает `gzip`, а сильнее — `xz`.',
      'definition | Как читать запись: сначала слева, потом справа? | Слева стоит имя, справа — значение.',
    ],
  },
  {
    name: 'code in an answer begins on a line of its own',
    note: '## Что такое канал\nКанал — это связь между процессами. Пишет один, читает другой.\n\n```bash\nls | wc -l\n```',
    cards: [
      'definition | Что такое канал? | Связь между процессами. Пишет один, читает другой.\n\n```bash\nls | wc -l\n```',
    ],
  },
  {
    name: 'a heading and the verb below it ask what the thing does',
    note: '### DHCP –\nhands out IP address, mask, gateway and DNS server automatically',
    cards: ['definition | What does DHCP do? | Hands out IP address, mask, gateway and DNS server automatically'],
  },
  {
    name: 'commands are asked both ways, whatever their form of words',
    note: '### Команды Docker:\n* docker rm [имя] – удалить контейнер\n* docker ps – используется для просмотра активных контейнеров\n* docker pull образ – скачивание образа\n',
    cards: [
      'command->meaning | Для чего служит команда `docker rm [имя]`? | Удалить контейнер',
      'meaning->command | Какой командой docker удалить контейнер? | `docker rm [имя]`',
      'command->meaning | Для чего служит команда `docker ps`? | Используется для просмотра активных контейнеров',
      'meaning->command | Какая команда docker используется для просмотра активных контейнеров? | `docker ps`',
      'command->meaning | Для чего служит команда `docker pull образ`? | Скачивание образа',
      'meaning->command | Какая команда docker служит для скачивания образа? | `docker pull образ`',
    ],
  },
  {
    name: 'whom a thing allows something stands in the question',
    note: '### Облако –\n  это чужие компьютеры в сети. Другими словами, это сервис, который позволяет командам и отдельным разработчикам хранить копии файлов вне дома.',
    cards: [
      'definition | Облако — что это такое? | Чужие компьютеры в сети. Другими словами, это сервис, который позволяет командам и отдельным разработчикам хранить копии файлов вне дома.',
      'definition | Что облако позволяет делать командам и отдельным разработчикам? | Хранить копии файлов вне дома',
    ],
  },
  {
    name: 'what can be done with a thing is asked by its deed, and by no more than that where the deed is the whole answer',
    note: '## Прокси\nС помощью прокси можно спрятать адрес клиента от чужого сервера.\n## Прокрутка\nС помощью прокрутки можно читать дальше.',
    cards: [
      'cloze | С помощью прокси можно спрятать адрес клиента […] | От чужого сервера',
      'definition | Что можно сделать с помощью прокрутки? | Читать дальше',
    ],
  },
  {
    name: 'a likeness is told to its end',
    note: '## Класс\nОписание объектов одного вида. Другими словами, класс – это как чертёж дома. При помощи него строят дома.',
    cards: [
      'definition | Что такое класс? | Описание объектов одного вида. Другими словами, класс – это как чертёж дома. При помощи него строят дома.',
      'definition | Как можно представить себе класс? | Как чертёж дома. При помощи него строят дома',
    ],
  },
  {
    name: 'a side of a comparison is asked beside the other',
    note: '### Чем отличается UDP от TCP?\n* UDP используется для звонков и потокового видео.\n* TCP применяется для передачи файлов и страниц.',
    cards: [
      'comparison | Чем отличается UDP от TCP? | - UDP используется для звонков и потокового видео.\n- TCP применяется для передачи файлов и страниц.',
      'definition | Для чего используется UDP (в отличие от TCP)? | Для звонков и потокового видео',
      'definition | Для чего применяется TCP (в отличие от UDP)? | Для передачи файлов и страниц',
    ],
  },
  {
    name: 'what a command reads on its way is no answer to what it does',
    note: '### Архив\n* создаётся с помощью команды tar, которая считывает список файлов из аргументов.',
    cards: [
      'meaning->command | С помощью какой команды создаётся архив? | `tar`',
      'definition | Что считывает команда `tar`? | Список файлов из аргументов',
    ],
  },
  {
    name: 'where something goes ends before what happens at another time, which is asked alone',
    note: '### Журнал\n* Записи отправляются в отдельный файл, и при переполнении диска старые записи также удаляются.',
    cards: [
      'definition | Журнал: куда отправляются записи? | В отдельный файл',
      'definition | Журнал: что происходит при переполнении диска? | Старые записи удаляются',
    ],
  },
  {
    name: 'letters of options do not stand in the question for them',
    note: '### Опции команды tar:\n* -cv – create (новый архив) и verbose (имена файлов на экране)\n* -v – показать имена файлов',
    cards: [
      'option | Что делает опция `-cv` команды `tar`? | Create (новый архив) и verbose (имена файлов на экране)',
      'option | Какой опции команды `tar` соответствует описание «новый архив и имена файлов на экране»? | `-cv`',
      'option | Для чего служит опция `-v` команды `tar`? | Показать имена файлов',
      'option | Какая опция команды `tar` нужна, чтобы показать имена файлов? | `-v`',
    ],
  },
  {
    name: 'of two questions for a command the one that does not sound like it is kept',
    note: '### Команды Docker:\n* docker inspect имя – посмотреть настройки контейнера\n\n### Ещё команды Docker\n* docker inspect имя – инспектировать свойства какого-то одного контейнера',
    cards: [
      'command->meaning | Для чего служит команда `docker inspect имя`? | Инспектировать свойства какого-то одного контейнера',
      'meaning->command | Какой командой посмотреть настройки контейнера? | `docker inspect имя`',
    ],
  },
  {
    name: 'several things of one kind are asked by the case that each fits',
    note: '## Диски\nИх выбирают по задаче.\n\nssd-диски лучше всего подходят, когда важна скорость чтения.\n\nhdd-диски лучше всего подходят, когда нужно много места за малые деньги.',
    cards: [
      'definition | Диски: когда лучше всего подходят ssd-диски? | Когда важна скорость чтения',
      'definition | Диски: когда лучше всего подходят hdd-диски? | Когда нужно много места за малые деньги',
      'definition | Диски: какие диски лучше всего подходят, когда важна скорость чтения? | Ssd-диски',
      'definition | Диски: какие диски лучше всего подходят, когда нужно много места за малые деньги? | Hdd-диски',
    ],
  },
  {
    name: 'the other half of a contrast is no part of an answer',
    note: '## Выход программы\nЕго читает оболочка.\n\nКод 0 означает «успех», 1 — «ошибку».\n\nСнимок хранит ZFS, копию — отдельный сервер.',
    cards: ['definition | Выход программы: что означает код 0? | «Успех»'],
  },
  {
    name: 'code in a heading stays code in its question',
    note: '## How is `this` decided?\nBy the way the function is called:\n1. `new F()` – the new object\n2. `obj.f()` – the object before the dot',
    cards: [
      'definition | How is `this` decided? | By the way the function is called:\n1. `new F()` – the new object\n2. `obj.f()` – the object before the dot',
    ],
  },
  {
    name: 'the number of a table or a figure is no subject',
    note: '# Диски\n### Таблица 3.1. Уровни RAID\n* RAID 0 – чередование без избыточности\n* RAID 1 – зеркало из двух дисков',
    cards: [
      'definition | Уровни RAID: что такое RAID 0? | Чередование без избыточности',
      'definition | Уровни RAID: что такое RAID 1? | Зеркало из двух дисков',
      'list | Диски: назовите уровни RAID. | - RAID 0\n- RAID 1',
    ],
  },
  {
    name: 'a box that is called a note is asked nothing by its name',
    note: '# Docker\n### Примечание\nСтарые версии ведут себя иначе.\n### Description\nOld versions behave in another way.',
    cards: [],
  },
  {
    name: 'a sentence that talks to its reader is no gist',
    note: '## Настройка сети\nЕсли сеть обслуживаете не вы, попросите адрес у администратора.\n## Экспоненциальная задержка\nУдваивается пауза между попытками.',
    cards: ['definition | Экспоненциальная задержка — что это такое? | Удваивается пауза между попытками.'],
  },
  {
    name: 'what the heading’s card shows is not asked once more as a deed',
    note: '## What is the event loop?\nA loop over queued tasks. The loop takes a task from the queue and runs it.',
    cards: [
      'definition | What is the event loop? | A loop over queued tasks. The loop takes a task from the queue and runs it.',
    ],
  },
  {
    name: 'a sentence with a verb of its own is no definition',
    note: '## Routine vacuuming\nDatabases require periodic maintenance.',
    cards: ['definition | Routine vacuuming: what is it? | Databases require periodic maintenance.'],
  },
  {
    name: 'a part of an address tells nothing without the address',
    note: '## Anatomy of a URL\n- path – `/items`\n- fragment – `reviews`, never sent to the server',
    cards: ['definition | Anatomy of a URL: fragment – …? | `reviews`, never sent to the server'],
  },
  {
    name: 'an answer that breaks off is no answer',
    note: '## Git\n* blob – contents of a file without the',
    cards: [],
  },
  {
    name: 'a command that the meaning names is not asked for',
    note: '## Git\n- `git stash` — спрятать изменения в stash\n- `git fetch` — скачать новые коммиты',
    cards: [
      'command->meaning | Для чего служит команда `git stash`? | Спрятать изменения в stash',
      'command->meaning | Для чего служит команда `git fetch`? | Скачать новые коммиты',
      'meaning->command | Какой командой git скачать новые коммиты? | `git fetch`',
    ],
  },
  {
    name: 'a table of deeds and of the commands that do them',
    note: '## Cargo\n\n| do | with |\n|---|---|\n| new project | `cargo new app` |\n| run the tests | `cargo test` |\n| format | `cargo fmt` |',
    cards: [
      'command->meaning | What does the command `cargo new app` do? | New project',
      'command->meaning | What does the command `cargo test` do? | Run the tests',
      'meaning->command | Which cargo command do you use to run the tests? | `cargo test`',
      'command->meaning | What does the command `cargo fmt` do? | Format',
    ],
  },
  {
    name: 'English commands keep their words',
    note: '## Shell commands\n* pwd – shows where you are\n* mkdir -p a/b – create nested folders at once',
    cards: [
      'command->meaning | What does the command `pwd` do? | Shows where you are',
      'meaning->command | Which command shows where you are? | `pwd`',
      'command->meaning | What does the command `mkdir -p a/b` do? | Create nested folders at once',
      'meaning->command | Which command do you use to create nested folders at once? | `mkdir -p a/b`',
    ],
  },
  {
    name: 'options know whose they are',
    note: '### git reset\nТри режима:\n1. `--soft` — двигает только ветку, файлы не трогает\n2. `--hard` — перезаписывает и индекс, и файлы',
    cards: [
      'option | Что делает опция `--soft` команды `git reset`? | Двигает только ветку, файлы не трогает',
      'option | Какая опция команды `git reset` двигает только ветку, файлы не трогает? | `--soft`',
      'option | Что делает опция `--hard` команды `git reset`? | Перезаписывает и индекс, и файлы',
      'option | Какая опция команды `git reset` перезаписывает и индекс, и файлы? | `--hard`',
    ],
  },
  {
    name: 'a comparison is answered by its whole section',
    note: '### PUT or PATCH?\nPUT sends the whole new version of the resource. PATCH sends only what changes.',
    cards: [
      'comparison | What is the difference between PUT and PATCH? | PUT sends the whole new version of the resource. PATCH sends only what changes.',
      'definition | What does PUT do? | Sends the whole new version of the resource',
      'definition | What does PATCH do? | Sends only what changes',
    ],
  },
  {
    name: 'a comparison that the section leaves out is put together from both definitions',
    note: '### Отличие образа (image) от контейнера (container)\nЕсть два важных понятия: образ и контейнер\n### Образ —\nэто шаблон, из которого создаются контейнеры.\n### Контейнер —\nэто запущенный и изолированный образ.',
    cards: [
      'comparison | В чём отличие образа (image) от контейнера (container)? | - **Образ**: Шаблон, из которого создаются контейнеры\n- **Контейнер**: Запущенный и изолированный образ',
      'definition | Что такое образ? | Шаблон, из которого создаются контейнеры.',
      'definition | Что такое контейнер? | Запущенный и изолированный образ.',
    ],
  },
  {
    name: 'a table of terms gives a card a row',
    note: '# DNS\n### Record types\n| type | holds |\n|---|---|\n| CNAME | alias to another name |\n| MX | mail server of the domain |',
    cards: [
      'definition | Record types: what does CNAME hold? | Alias to another name',
      'definition | Record types: what does MX hold? | Mail server of the domain',
    ],
  },
  {
    name: 'a table that compares asks aspect by aspect',
    note: '### Process vs thread\n| | process | thread |\n|---|---|---|\n| memory | own | shared |',
    cards: ['comparison | Process and thread: how do they compare in “memory”? | - Process: own\n- Thread: shared'],
  },
  {
    name: 'numbered steps are one card',
    note: '### Разрешение конфликта по шагам\n1. git status — посмотреть, какие файлы в конфликте\n2. открыть файл и удалить пометки\n3. git add файл',
    cards: [
      'command->meaning | Для чего служит команда `git status`? | Посмотреть, какие файлы в конфликте',
      'meaning->command | Какой командой посмотреть, какие файлы в конфликте? | `git status`',
      'list | Разрешение конфликта: перечислите шаги по порядку. | 1. `git status` — посмотреть, какие файлы в конфликте\n2. открыть файл и удалить пометки\n3. `git add файл`',
    ],
  },
  {
    name: 'a list under «Причины» is asked for with what it is about',
    note: '## Крещение Руси\n### Причины\n- одна вера для единого государства\n- укрепление княжеской власти\n- союз с Византией',
    cards: [
      'list | Крещение Руси: назовите причины. | - одна вера для единого государства\n- укрепление княжеской власти\n- союз с Византией',
    ],
  },
  {
    name: 'dates are asked both ways',
    note: '## Иван III\n* 1478 – присоединён Новгород\n* 1480 – стояние на Угре\n## Ссылки\n862 год, 1380 год, 1547 год, 1613 год, 1649 год, 1812 год.',
    cards: [
      'cloze | Когда это было: присоединён Новгород? | 1478',
      'cloze | Иван III: что произошло в 1478 году? | Присоединён Новгород',
      'cloze | Когда это было: стояние на Угре? | 1480',
      'cloze | Иван III: что произошло в 1480 году? | Стояние на Угре',
    ],
  },
  {
    name: 'the word in bold is a gap',
    note: '### Золотое правило\nВетка, которой пользуются другие, **никогда не переписывается** задним числом.',
    cards: [
      'definition | Золотое правило — что это такое? | Ветка, которой пользуются другие, никогда не переписывается задним числом.',
      'cloze | Золотое правило: Ветка, которой пользуются другие, […] задним числом | никогда не переписывается',
    ],
  },
  {
    name: 'a gap is filled with the word as it stood, and the label of a paragraph is no gap',
    note: '## Сборка\nСтарый пакет собирают программой **dpkg** на отдельной машине.\n\n**Способ II.** Скачать готовый архив с сайта.',
    cards: [
      'definition | Сборка — что это такое? | Старый пакет собирают программой dpkg на отдельной машине.',
      'cloze | Сборка: Старый пакет собирают программой […] на отдельной машине | dpkg',
    ],
  },
  {
    name: 'praise is no definition',
    note: '## Tests\nTesting is an important part of any project.\n\nA mutex is a lock with an owner.\n## Тесты\nТестирование — это важная часть любого проекта.\n\nМьютекс — это замок, у которого есть владелец.',
    cards: [
      'definition | What is a mutex? | A lock with an owner',
      'definition | Что такое мьютекс? | Замок, у которого есть владелец',
    ],
  },
  {
    name: 'what only stands elsewhere, or is said of the text itself, is no answer',
    note: '# Fields\n| Field | Meaning |\n|---|---|\n| `size` | how much fits inside |\n| `reply` | defined in [Reply](r.md) |\n## Вики\nСоветы и рецепты можно найти на сайте проекта.\n## Переезд\nЭто пособие рассказывает о переезде на новую систему.',
    cards: ['definition | Fields: size – …? | How much fits inside'],
  },
  {
    name: 'that there are several things is no deed of the heading',
    note: '## Выбор дистрибутива\nСуществует несколько разных дистрибутивов.\n## Режимы\nПозволяет сменить режим работы.',
    cards: [],
  },
  {
    name: 'a number with a minus is no option, and a heading of a table needs no colon',
    note: '# Dates\n| Value: | Meaning: |\n|---|---|\n| infinity | later than every moment |\n| -infinity | earlier than every moment |',
    cards: [
      'definition | Dates: what is infinity? | Later than every moment',
      'definition | Dates: what is `-infinity`? | Earlier than every moment',
    ],
  },
  {
    name: 'a row that goes on with the one above is not read as a row',
    note: '# Поля\n| Класс | Поле | Описание |\n|---|---|---|\n| Точка | x | расстояние от левого края |\n|  | y | расстояние от верхнего края |',
    cards: [],
  },
  {
    name: 'a nested item is asked for under the item it belongs to',
    note: '# Routes\n* `strict`: how the end of an address is read\n  * `slash`: only addresses with a slash\n  * `none`: only addresses without one',
    cards: [
      'definition | `strict`: what does `slash` mean? | Only addresses with a slash',
      'definition | `strict`: what does `none` mean? | Only addresses without one',
    ],
  },
  {
    name: 'a function is a name, and an ordinary word needs the heading above it',
    note: '# Lists\n## intersection\nReturns what stands in both lists.\n```js\nintersection([1], [1])\n```\n## groupBy\nGroups the elements by what a function gives for them.\n```js\ngroupBy([1], String)\n```',
    cards: [
      'definition | Lists: what does `intersection` do? | Returns what stands in both lists.',
      'definition | What does `groupBy` do? | Groups the elements by what a function gives for them.',
    ],
  },
  {
    name: 'an answer belongs to its question, and of a title in two languages each section takes its own',
    note: '---\ntitle: "Load balancing / Балансировка нагрузки"\n---\n# Вопрос (RU)\n> Какие есть алгоритмы?\n\n## Ответ (RU)\n1. Круговой обход\n2. Хеш адреса\n3. Число соединений',
    cards: ['list | Балансировка нагрузки: перечислите. | 1. Круговой обход\n2. Хеш адреса\n3. Число соединений'],
  },
  {
    name: 'what points back is asked of nobody',
    note: '# Auth\n## Peer\nTypically this is used to read the name of the user.\n\nThe associated value is the name of the file.\n\nIt is often convenient to group the users.\n## Use\n* `--index`: works on the index\n* `--tree`: is the opposite, it works on the tree only',
    cards: [
      'option | Use: what does the option `--index` do? | Works on the index',
      'option | Use: which option works on the index? | `--index`',
    ],
  },
  {
    name: 'things in the rows of a table are told by its header',
    note: '# Словари\n| | Порядок | Поиск |\n|---|---|---|\n| `HashMap` | нет | O(1) |\n| `TreeMap` | по ключу | O(log n) |',
    cards: [
      'definition | Словари: HashMap — порядок? | Нет',
      'definition | Словари: HashMap — поиск? | O(1)',
      'definition | Словари: TreeMap — порядок? | По ключу',
      'definition | Словари: TreeMap — поиск? | O(log n)',
    ],
  },
  {
    name: 'a lead that breaks off is completed, and an announcement is no part of an answer',
    note: '# Блоки\n## В памяти\nМетоды подразделяются на:\n* методы экземпляра\n* методы класса\n\n## Миксин\nНабор методов, который добавляют к классу. Есть два способа это сделать.',
    cards: [
      'list | Блоки: на что подразделяются методы? | - методы экземпляра\n- методы класса',
      'definition | Миксин — что это такое? | Набор методов, который добавляют к классу.',
    ],
  },
  {
    name: 'a kind of thing has no name to ask by, and what a thing is for needs what it is for',
    note: '# Меню\nБлок предоставляет возможность менять внешний вид каждого пункта меню.\n## SLO\n* SLI: what is measured in the service\n* SLO: the target for it, for example 99.9 %',
    cards: [
      'definition | Меню — что это такое? | Блок предоставляет возможность менять внешний вид каждого пункта меню.',
      'definition | SLO: what does “SLI” mean? | What is measured in the service',
    ],
  },
  {
    name: 'some parameters are no subject, and a thing is not explained by itself',
    note: '# Загрузка\nПоследний шаг делает ядро.\n\nНекоторые параметры сохраняют сокращённую форму записи в конфигурации.\n\nПараметры ядра — это параметры системы.',
    cards: ['definition | Загрузка — что это такое? | Последний шаг делает ядро.'],
  },
  {
    name: 'code is the answer to what introduces it',
    note: '## Примеры\n3) Поднять kali в докере? Изи\n```bash\nsudo docker run --rm -it kalilinux/kali-rolling\n```',
    cards: ['code | Как поднять kali в докере? | ```bash\nsudo docker run --rm -it kalilinux/kali-rolling\n```'],
  },
  {
    name: 'a commented line of a shell is a command with its meaning',
    note: '## Stash\n```bash\ngit stash pop    # достать и удалить из кармана\n```',
    cards: [
      'command->meaning | Для чего служит команда `git stash pop`? | Достать и удалить из кармана',
      'meaning->command | Stash: какой командой достать и удалить из кармана? | `git stash pop`',
    ],
  },
  {
    name: 'single sentences that state a fact are asked for it',
    note: '### Слои\nКаждая команда, записанная в Dockerfile, создаёт свой слой. Чем больше слоёв, тем дольше собирается образ. bridge-сети лучше всего подходят, когда контейнеры живут на одном хосте.',
    cards: [
      'definition | Слои — что это такое? | Каждая команда, записанная в Dockerfile, создаёт свой слой. Чем больше слоёв, тем дольше собирается образ. bridge-сети лучше всего подходят, когда контейнеры живут на одном хосте.',
      'cloze | Чем больше слоёв, тем […] | Дольше собирается образ',
      'definition | Слои: когда лучше всего подходят bridge-сети? | Когда контейнеры живут на одном хосте',
    ],
  },
  {
    name: 'the same thing asked twice is one card',
    note: '### Что такое Docker?\nПлатформа для запуска приложений в контейнерах.\n### Докер –\nэто программа, которая собирает образы.',
    cards: [
      'definition | Что такое Docker? | - Платформа для запуска приложений в контейнерах\n- Программа, которая собирает образы',
    ],
  },
];
for (const { name, note, cards } of cases) test(name, () => assert.deepEqual(deck(note), cards));

const silent: { name: string; note: string }[] = [
  { name: 'an empty heading', note: '## Bridge сети\n\n## Host сети\n' },
  { name: 'a list of links', note: '# Cсылки\n[Статья](https://habr.com/1)\\\n[Ещё статья](https://habr.com/2)' },
  { name: 'a table of contents', note: '## Оглавление\n1. [Массив](#массив)\n2. [Куча](#куча)' },
  {
    name: 'questions without answers',
    note: '## Билеты\n1. Что такое HEAD?\n2. Чем merge отличается от rebase?\n3. Зачем нужны хуки?',
  },
  {
    name: 'a promise of a picture',
    note: '# Зачем контейнер, когда есть виртуалка?\nА вот здесь картинка нужна\n![x](./a.png)',
  },
  { name: '«Цитирую:»', note: '### Докер\nЦитирую:' },
  { name: 'a lone word', note: '### Сеть\nмост' },
  {
    name: 'what a terminal printed',
    note: '## Установка\n```\nuser@host:~$ sudo apt update\nReading package lists... Done\n```',
  },
  { name: 'a sentence about another', note: '## Разное\nОна их разорвала, и всё началось сначала.' },
  { name: 'a bare address', note: '## Почитать\nhttps://linuxcommand.org' },
];
for (const { name, note } of silent) test(`${name} gives no card`, () => assert.deepEqual(deck(note), []));
