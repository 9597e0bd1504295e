import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

/** Lines of many lengths, by which the rest of the note is read as lines too. */
const OWN_LINES =
  'писал на ходу\nпотом перепишу всё это как следует и разложу по темам\nа пока\nпусть так\nи ещё одна длинная строка для порядка\nвсё\n\n';

const LONG_LINE =
  'строка, которую никакой редактор не перенёс бы, ведь она длиннее любого поля и кончается там, где её решил кончить тот, кто писал эту заметку сам';

const cases = [
  {
    name: 'an arrow is a dash',
    note: `${OWN_LINES}# Сети\n## DNS\nCNAME → псевдоним, указывает на другое имя\nNS → кто отвечает за зону\n`,
    cards: [
      'definition | DNS: CNAME — …? | Псевдоним, указывает на другое имя',
      'definition | DNS: NS — …? | Кто отвечает за зону',
    ],
  },
  {
    name: 'arrows between two that talk to each other are none',
    note: '# Соединение\n- клиент → посылает первый пакет серверу\n- сервер → отвечает своим первым пакетом\n- клиент → подтверждает ответ третьим пакетом\n',
    cards: [
      'list | Соединение — что это такое? | - клиент → посылает первый пакет серверу\n- сервер → отвечает своим первым пакетом\n- клиент → подтверждает ответ третьим пакетом',
    ],
  },
  {
    name: 'a setting is asked with its value',
    note: '# Задачи\n- `when: manual` → джоба ждёт, пока нажмут кнопку\n- become: yes → выполнить от другого пользователя\n',
    cards: [
      'definition | Задачи: что означает `when: manual`? | Джоба ждёт, пока нажмут кнопку',
      'definition | Задачи: что означает `become: yes`? | Выполнить от другого пользователя',
    ],
  },
  {
    name: 'two names before a colon are compared also among pairs',
    note: '# Ansible\n- register: сохранить результат задачи в переменную\n- copy vs template: copy кладёт файл как есть, template сперва заполняет его\n',
    cards: [
      'definition | Ansible: register — …? | Сохранить результат задачи в переменную',
      'comparison | Чем отличаются copy и template? | copy кладёт файл как есть, template сперва заполняет его',
    ],
  },
  {
    name: 'a question may end with a colon or an arrow',
    note: '# Сети\n\nПочему для звонков выбирают UDP: опоздавший кусок голоса уже никому не нужен\n\nпочему после смены записи сайт ещё старый → старый ответ лежит в кешах до конца TTL\n',
    cards: [
      'definition | Почему для звонков выбирают UDP? | Опоздавший кусок голоса уже никому не нужен',
      'definition | Почему после смены записи сайт ещё старый? | Старый ответ лежит в кешах до конца TTL',
    ],
  },
  {
    name: 'names after a colon are of a kind, and a plural asks for them',
    note: '# Types\n- mutable: list, dict, set\n- immutable: int, float, str, tuple\n\n# STL\n- 6 parts of STL: containers, algorithms, iterators, functors, adaptors, allocators\n- vector: an array that grows by itself\n',
    cards: [
      'list | Types, mutable: what belongs here? | List, dict, set',
      'list | Types, immutable: what belongs here? | Int, float, str, tuple',
      'list | Name the 6 parts of STL. | Containers, algorithms, iterators, functors, adaptors, allocators',
      'definition | STL: what is a vector? | An array that grows by itself',
    ],
  },
  {
    name: 'what is to be added another time is no fact',
    note: '# Web\n- CSP: which sources of scripts are allowed\n- next time: WAF, SAML, SSO\n',
    cards: ['definition | Web: what does “CSP” mean? | Which sources of scripts are allowed'],
  },
  {
    name: 'a list answers a question without what stands below the list',
    note: '# Чем обеспечена надёжность TCP?\n- номера последовательности\n- подтверждения приёма\n\nА теперь о другом: следующая лекция будет в среду.\n',
    cards: ['list | Чем обеспечена надёжность TCP? | - номера последовательности\n- подтверждения приёма'],
  },
  {
    name: 'the number of a source is left out',
    note: '# Сети\n\nHTTP — протокол передачи данных между программами.[1] Основан на технологии «клиент-сервер».\n',
    cards: [
      'definition | Сети: что такое HTTP? | Протокол передачи данных между программами. Основан на технологии «клиент-сервер»',
    ],
  },
  {
    name: 'a table below one of the things it compares names both',
    note: '# UDP\n| | TCP | UDP |\n|---|---|---|\n| порядок | сохраняет | не гарантирует |\n',
    cards: ['comparison | TCP и UDP: чем отличаются по признаку «порядок»? | - TCP: сохраняет\n- UDP: не гарантирует'],
  },
  {
    name: 'a header that asks is named without its mark',
    note: '# Storing passwords\n| Method | OK? | Why |\n|---|---|---|\n| MD5 | no | too fast to compute |\n',
    cards: ['definition | Storing passwords: MD5 – OK? | No; too fast to compute'],
  },
  {
    name: 'what a terminal printed is no example',
    note: '# Порты\n```\n$ ss -tlnp\nLISTEN 0 128 0.0.0.0:22\n```\n',
    cards: [],
  },
  {
    name: 'two colons in an address are no mark',
    note: '# IPv6\n- fe80::/10 — link-local, есть на каждом интерфейсе\n',
    cards: [],
  },
  {
    name: 'pointers are told apart by their stars',
    note: '# Const\n- `const int* p` — the number is frozen\n- `int* const p` — the pointer is frozen\n',
    cards: [
      'definition | What does `const int* p` mean? | The number is frozen',
      'definition | What does `int* const p` mean? | The pointer is frozen',
    ],
  },
  {
    name: 'who does it is no answer to what is done',
    note: '# Данные\n\nТом нужен для баз данных. Том хранит сам докер, а не контейнер.\n',
    cards: ['definition | Для чего нужен том? | Для баз данных'],
  },
  {
    name: 'a number glued to a heading and a remark behind it say nothing',
    note: '# 2.DHCP подробнее\nвыдаёт узлам адрес, маску и шлюз автоматически\n',
    cards: ['definition | Что делает DHCP? | Выдаёт узлам адрес, маску и шлюз автоматически'],
  },
  {
    name: 'the head of a box names what the box tells',
    note: '# C\n\n> [!danger] dangling pointer\n> pointer to memory that was already freed\n> classic: `return &local;`\n\n> [!tip] static vs dynamic polymorphism\n> templates are resolved at compile time\n> virtual is resolved at run time\n',
    cards: [
      'definition | C: what is a dangling pointer? | Pointer to memory that was already freed',
      'comparison | What is the difference between static and dynamic polymorphism? | Templates are resolved at compile time; virtual is resolved at run time',
    ],
  },
  {
    name: 'a formula is asked for what it tells',
    note: '# Физика\n- E = mc²: энергия покоя тела\n- F = ma — сила равна массе на ускорение\n',
    cards: [
      'definition | Физика: что означает `E = mc²`? | Энергия покоя тела',
      'definition | Физика: что означает `F = ma`? | Сила равна массе на ускорение',
    ],
  },
  {
    name: 'a question above a list is asked, also among others',
    note: `${OWN_LINES}# Индексы\nИндекс это отдельная структура данных\n\nКогда индекс не используется?\n- маленькая таблица, проще прочитать всю\n- функция над столбцом, нужен индекс по выражению\n\n# Запросы\nЧто показывает EXPLAIN?\nплан запроса, который выбрал планировщик\nА EXPLAIN ANALYZE?\nреально выполняет запрос\n`,
    cards: [
      'definition | Что такое индекс? | Отдельная структура данных.',
      'list | Индексы: когда индекс не используется? | - маленькая таблица, проще прочитать всю\n- функция над столбцом, нужен индекс по выражению',
      'definition | Запросы: что показывает EXPLAIN? | План запроса, который выбрал планировщик',
    ],
  },
  {
    name: 'a name is learnt without what its letters stand for',
    note: `${OWN_LINES}# Сети\n\n**TLS** (англ. transport layer security — протокол защиты транспортного уровня) — криптографический протокол для защищённой передачи данных\n`,
    cards: ['definition | Сети: что такое TLS? | Криптографический протокол для защищённой передачи данных'],
  },
  {
    name: 'what a code means may itself be a question',
    note: '# Коды\n- 401 не авторизован: кто ты?\n- 403 запрещено\n- 404 не найдено\n',
    cards: [
      'definition | Коды: что означает `401`? | Не авторизован: кто ты?',
      'definition | Коды: что означает `403`? | Запрещено',
      'definition | Коды: что означает `404`? | Не найдено',
    ],
  },
  {
    name: 'a rule below a heading that waits for it is what the heading is',
    note: '# Web\n## Same-origin policy is\na browser rule: script of one origin cannot read data of another origin\n',
    cards: [
      'definition | Same-origin policy: what is it? | A browser rule: script of one origin cannot read data of another origin',
    ],
  },
  {
    name: 'why something is done is told by what happens otherwise',
    note: '# Decorators\n\nwhy use @wraps? otherwise the wrapped function loses its name\n',
    cards: ['definition | Decorators: why use @wraps? | Without it the wrapped function loses its name'],
  },
  {
    name: 'lines that somebody indented are no code',
    note: '# Iterators\n\n    vector: realloc kills ALL iterators\n    list: only the erased\n    map: only the erased\n',
    cards: [],
  },
  {
    name: 'a table’s rows are not told again as one comparison',
    note: '## copy vs move\n| | copy | move |\n|-|-|-|\n| cost | O(n) for vector | O(1) pointer swap |\n\nstd::move is only a cast.\n',
    cards: [
      'comparison | Copy and move: how do they compare in “cost”? | - Copy: O(n) for vector\n- Move: O(1) pointer swap',
    ],
  },
  {
    name: 'commands that go on with another list’s numbers have no order',
    note: '# Порты\n3. `ss -tulpn` - кто какой порт слушает\n4. ping, traceroute\n5. `dig example.com` - спросить dns\n6. `curl -I url` - только заголовки\n',
    cards: [
      'command->meaning | Что делает команда `ss -tulpn`? | Показывает, кто какой порт слушает',
      'meaning->command | Какая команда показывает, кто какой порт слушает? | `ss -tulpn`',
      'command->meaning | Для чего служит команда `dig example.com`? | Спросить dns',
      'meaning->command | Порты: какой командой спросить dns? | `dig example.com`',
      'meaning->command | Порты: какой команде соответствует описание «только заголовки»? | `curl -I url`',
    ],
  },
  {
    name: 'how it works is a question in either order',
    note: '# HTTP\n## TLS как работает (из лекции)\n1. клиент посылает версии и шифры\n2. сервер отвечает сертификатом\n3. договариваются об общем ключе\n',
    cards: [
      'list | HTTP: как работает TLS? | 1. клиент посылает версии и шифры\n2. сервер отвечает сертификатом\n3. договариваются об общем ключе',
    ],
  },
  {
    name: 'a heading may have lost its space, and an adjective its noun',
    note: '# Сети\n\n##Модель OSI\n7 уровней\n\n| № | уровень | PDU | что делает |\n|---|---|---|---|\n| 7 | прикладной (application) | данные | интерфейс для программ |\n| 4 | транспортный | сегмент | доставка от процесса к процессу |\n',
    cards: [
      'definition | Модель OSI — что это такое? | 7 уровней',
      'definition | Модель OSI: что такое прикладной уровень (application)? | Интерфейс для программ\nPDU: данные',
      'definition | Модель OSI: что такое транспортный уровень? | Доставка от процесса к процессу\nPDU: сегмент',
    ],
  },
  {
    name: 'what a name has is not what it does',
    note: '# Values\n- lvalue: has a name and an address\n- rvalue: is a temporary without a name\n- danger: both may dangle\n',
    cards: [
      'definition | Values: lvalue – …? | Has a name and an address',
      'definition | Values: what is rvalue? | A temporary without a name',
      'list | Name the values. | - lvalue\n- rvalue',
    ],
  },
  {
    name: 'what an exam will be about is no fact',
    note: '# Что будет на кр\n- посчитать подсети\n- нарисовать рукопожатие\n- таблица уровней\n',
    cards: [],
  },
  {
    name: 'what the notes are is no gist of their subject',
    note: '# Базы данных и SQL\n\nСборник вопросов. Если видите ошибку — присылайте исправление.\n',
    cards: [],
  },
  {
    name: 'the number of a paragraph or of a ticket is no part of a title',
    note: '# §2 Обмен\nбартер – обмен товара на товар без посредника\nликвидность – лёгкость превращения актива в наличные\n\n# Билет 3 - стек и очередь\nстек – последний пришёл, первый ушёл из хранилища\nочередь – первый пришёл, первый ушёл из хранилища\n',
    cards: [
      'definition | Обмен: что такое бартер? | Обмен товара на товар без посредника',
      'definition | Обмен: что такое ликвидность? | Лёгкость превращения актива в наличные',
      'comparison | Чем отличаются стек и очередь? | - стек – последний пришёл, первый ушёл из хранилища\n- очередь – первый пришёл, первый ушёл из хранилища',
      'definition | Стек и очередь: стек — …? | Последний пришёл, первый ушёл из хранилища',
    ],
  },
  {
    name: 'a remark and a question are no terms',
    note: '# Рынок\n- задача: Qd = 100 - 2P, найти цену равновесия\n- ещё инструменты: норма резервов и операции на рынке\n- кому выгодна: должникам, которые отдают дешёвыми деньгами\n- Лоренц: не разобрал, спросить\n- картель: сговор о ценах между фирмами\n',
    cards: ['definition | Рынок: что такое картель? | Сговор о ценах между фирмами'],
  },
  {
    name: 'an adjective whose noun is nowhere is not asked',
    note: '# Фирма\n- явные: деньги, которые фирма заплатила\n- акция: доля в капитале фирмы\n\n# Системы\n- рыночная: решают спрос и предложение\n- плановая: всё решает государство\n',
    cards: [
      'definition | Фирма: что такое акция? | Доля в капитале фирмы',
      'definition | Системы: рыночная — …? | Решают спрос и предложение',
      'definition | Системы: плановая — …? | Всё решает государство',
      'list | Назовите системы. | - рыночная\n- плановая',
    ],
  },
  {
    name: 'a line behind a stop, a question or a label opens anew',
    note: `${OWN_LINES}# Безработица\nциклическая безработица — от спада во всей экономике.\nсезонная безработица — от времени года и погоды\n\n# Списки\nмассив: элементы лежат в памяти подряд, без ссылок\nпочему массив на практике быстрее: элементы лежат рядом и попадают в кэш\n`,
    cards: [
      'definition | Циклическая безработица — …? | От спада во всей экономике',
      'definition | Сезонная безработица — …? | От времени года и погоды',
      'definition | Списки: массив — …? | Элементы лежат в памяти подряд, без ссылок',
      'definition | Списки: почему массив на практике быстрее? | Элементы лежат рядом и попадают в кэш',
    ],
  },
  {
    name: 'what is still to be asked is no answer',
    note: '# Stack\n- Loki: logs. ask Dima\n- Mimir: later\n- Grafana: draws what others store\n',
    cards: ['definition | Stack: Grafana – …? | Draws what others store'],
  },
  {
    name: 'the next term on the same line is no part of the meaning',
    note: '# Бюджет\n- фискальная политика – налоги и расходы. монетарная (денежная) – ставка и деньги\n- гос. бюджет – план доходов и расходов на год\n',
    cards: [
      'definition | Бюджет: что такое фискальная политика? | Налоги и расходы',
      'definition | Что такое гос. бюджет? | План доходов и расходов на год',
    ],
  },
  {
    name: 'an index keeps its brackets',
    note: '# ДП\n- НОП: совпали → dp[i-1][j-1] + 1, иначе максимум слева и сверху\n- база: пустая строка даёт ноль\n',
    cards: [
      'definition | ДП: что означает «НОП»? | Совпали → dp[i-1][j-1] + 1, иначе максимум слева и сверху',
      'definition | ДП: база — …? | Пустая строка даёт ноль',
    ],
  },
  {
    name: 'a label above lines that stand further in ends the sentence',
    note: `${OWN_LINES}# Деньги\n**Инфляция** — устойчивый рост общего уровня цен\nпо темпам\n  ползучая до 10% в год\n  галопирующая 10–200\n`,
    cards: ['definition | Деньги: что такое инфляция? | Устойчивый рост общего уровня цен'],
  },
  {
    name: 'a question that leaves out its subject, and rows that say only by what, are not asked',
    note: '| способ | время | память |\n|---|---|---|\n| слиянием | n log n | n |\n| вставками | n² | 1 |\n\nПочему не работает с отрицательными рёбрами? Вершину закрыли и больше не смотрим.\n',
    cards: [],
  },
  {
    name: 'a number among tickets, the title of a group of lines and a plural of parts are no terms',
    note: '### Билет 1. Сложность\nдописать\n\n### Билет 2. Списки\nдописать\n\n### 4 Хеш-таблица\n- коллизия – два разных ключа попали в одну ячейку\n- признаки: одинаковый номер ячейки у разных ключей\n- вставляли подряд: таблица выросла вдвое и ещё раз\n\n### Билет 5 Деревья\nдописать\n',
    cards: ['definition | Хеш-таблица: коллизия — …? | Два разных ключа попали в одну ячейку'],
  },
  {
    name: 'two words with capitals are a person where they sound or are told of as one',
    note: '# Имена\n- Аппарат Гольджи – упаковка и вывод веществ из клетки\n- Сергей Королёв – главный по ракетам\n- Адам Смит – автор «Богатства народов»\n',
    cards: [
      'definition | Имена: Аппарат Гольджи — что это такое? | Упаковка и вывод веществ из клетки',
      'definition | Имена: Сергей Королёв — кто это? | Главный по ракетам',
      'definition | Имена: Адам Смит — кто это? | Автор «Богатства народов»',
    ],
  },
  {
    name: 'what is done by ourselves is asked for how it works, and a deed or a year for what one should know',
    note: '# Сортировка слиянием\nДелим пополам, сортируем половины и сливаем их обратно.\n\n# Ограничение памяти\nПо умолчанию контейнер занимает всю память, поэтому пределы ставят сами.\n',
    cards: [
      'definition | Сортировка слиянием — как это работает? | Делим пополам, сортируем половины и сливаем их обратно.',
      'definition | Ограничение памяти: что нужно знать? | По умолчанию контейнер занимает всю память, поэтому пределы ставят сами.',
    ],
  },
  {
    name: 'one of many has its article, and what cannot be counted has none',
    note: '# Terms\n- linker: joins objects and libraries\n- fixture: data that a test needs\n- software: programs of any kind\n',
    cards: [
      'definition | What does a linker do? | Joins objects and libraries',
      'definition | What is a fixture? | Data that a test needs',
      'definition | What is software? | Programs of any kind',
    ],
  },
  {
    name: 'each cell of a row is asked alone, a remark goes with the cell before it, and a tick is no answer',
    note: '# RAID\n| уровень | идея | минимум дисков | примечание |\n|---|---|---|---|\n| RAID 1 | зеркало | 2 | дорого |\n| RAID 0 | чередование | 2 | – |\n',
    cards: [
      'definition | RAID 1 — идея? | Зеркало',
      'definition | RAID 1 — минимум дисков? | 2; дорого',
      'definition | RAID 0 — идея? | Чередование',
      'definition | RAID 0 — минимум дисков? | 2',
    ],
  },
  {
    name: 'two names in a heading are told apart where they are told of in one form',
    note: '# MVCC и VACUUM\n- MVCC – многоверсионность строк, читатели никого не ждут\n\nVACUUM помечает место мёртвых строк свободным.\n\n# merge и rebase\nmerge создаёт отдельный коммит слияния.\n\nrebase переносит коммиты на вершину другой ветки.\n',
    cards: [
      'definition | MVCC и VACUUM: что такое MVCC? | Многоверсионность строк, читатели никого не ждут',
      'definition | Что делает VACUUM? | Помечает место мёртвых строк свободным',
      'comparison | Чем отличаются merge и rebase? | merge создаёт отдельный коммит слияния.\n\nrebase переносит коммиты на вершину другой ветки.',
      'definition | Что создаёт merge? | Отдельный коммит слияния',
      'definition | Что делает rebase? | Переносит коммиты на вершину другой ветки',
    ],
  },
  {
    name: 'two blanks are a dash where they are a habit',
    note: `${OWN_LINES}# Значения оффсета\nearliest  с самого начала журнала\nlatest  только новые сообщения\nnone - кинуть исключение потребителю\n`,
    cards: [
      'definition | Значения оффсета: earliest — …? | С самого начала журнала',
      'definition | Значения оффсета: latest — …? | Только новые сообщения',
      'definition | Значения оффсета: none — …? | Кинуть исключение потребителю',
    ],
  },
  {
    name: 'where no line was ever wrapped, each is its own, whatever it begins with',
    note: `${OWN_LINES}${LONG_LINE}\n${LONG_LINE}\n\n# Очереди\nexclusive — видна только своему соединению и умирает вместе с ним\nв обычной очереди такого нет\ndurable — переживает перезапуск брокера вместе с сообщениями\n`,
    cards: [
      'definition | Очереди: exclusive — …? | Видна только своему соединению и умирает вместе с ним',
      'definition | Очереди: что делает durable? | Переживает перезапуск брокера вместе с сообщениями',
    ],
  },
  {
    name: 'stars and dashes under each other are one list',
    note: `${OWN_LINES}# Стор\n\n## Redux\nтри принципа:\n* единый store\n* state только для чтения\n- меняется чистыми редьюсерами\n`,
    cards: [
      'list | Redux: назовите три принципа. | - единый store\n- state только для чтения\n- меняется чистыми редьюсерами',
    ],
  },
  {
    name: 'the first of lines that each tell of a term is no definition of the heading',
    note: `${OWN_LINES}# ОВР\nокислитель берёт электроны у другого\nдиспропорционирование – один элемент и окислитель, и восстановитель\nэлектролиз: разложение вещества током в растворе\nкоррозия – разрушение металла под действием среды\n`,
    cards: [
      'definition | ОВР: что такое диспропорционирование? | Один элемент и окислитель, и восстановитель',
      'definition | ОВР: что такое электролиз? | Разложение вещества током в растворе',
      'definition | ОВР: что такое коррозия? | Разрушение металла под действием среды',
    ],
  },
  {
    name: 'numbered lines above others are the tickets of an exam',
    note: `${OWN_LINES}1) Что такое право\nсистема общеобязательных норм, охраняемых государством\nпризнаки: нормативность, общеобязательность, формальная определённость\n\n2) Источники права\nпрецедент - решение суда, образец для других дел\nобычай - правило, которое сложилось само\n`,
    cards: [
      'definition | Что такое право? | Система общеобязательных норм, охраняемых государством\n\nпризнаки: нормативность, общеобязательность, формальная определённость',
      'list | Право: назовите признаки. | Нормативность, общеобязательность, формальная определённость',
      'definition | Источники права: что такое прецедент? | Решение суда, образец для других дел',
      'definition | Источники права: что такое обычай? | Правило, которое сложилось само',
    ],
  },
  {
    name: 'a setting with its value is one name, and so is code with its rival',
    note: '# Terraform\n- sensitive = true hides from output, not from state\n- retry: 2 runs a failed job again\n- `count` vs `for_each`: count is by index, for_each is by key\n',
    cards: [
      'definition | Terraform: what does `sensitive = true` do? | Hides from output, not from state',
      'definition | Terraform: what does `retry: 2` do? | Runs a failed job again',
      'comparison | What is the difference between `count` and `for_each`? | Count is by index, for_each is by key',
    ],
  },
  {
    name: 'what the notes are called is left out of what they are of',
    note: '# terraform crib\n- drift: somebody changed things by hand\n- state: a file that maps names to real things\n',
    cards: [
      'definition | Terraform: drift – …? | Somebody changed things by hand',
      'definition | Terraform: what is state? | A file that maps names to real things',
    ],
  },
  {
    name: 'a word on the line and the next line’s term are no part of an answer',
    note: '# Memory\n- retroactive interference: NEW blocks old  <- always on the exam\n- assimilation: fitting new things into an old schema. accommodation: changing the schema\n',
    cards: [
      'definition | Memory: retroactive interference – …? | NEW blocks old',
      'definition | Memory: what is assimilation? | Fitting new things into an old schema',
    ],
  },
  {
    name: 'what one needs for something is asked as such',
    note: '### Чтобы не потерять при рестарте\nнужны все три:\n- очередь durable\n- сообщение persistent\n- подтверждения издателя\n',
    cards: [],
  },
  {
    name: 'two rivals on a line above a line on each are told apart',
    note: `${OWN_LINES}# Fields\nconst vs readonly:\n   const is compile-time, baked into the callers\n   readonly is set at run time in the constructor\nsealed classes cannot be inherited by anyone\n`,
    cards: [
      'comparison | What is the difference between const and readonly? | - Const is compile-time, baked into the callers\n- Readonly is set at run time in the constructor',
    ],
  },
  {
    name: 'a text with a colon right below a heading is of the heading',
    note: `${OWN_LINES}# Фронтенд\n\n## React Query\nкэш для серверных данных: загрузка, ошибки, повтор\ngcTime: через сколько удалят неиспользуемый кэш\nstaleTime: сколько данные считаются свежими\n`,
    cards: [
      'definition | Что такое React Query? | Кэш для серверных данных: загрузка, ошибки, повтор',
      'definition | Фронтенд: gcTime — …? | Через сколько удалят неиспользуемый кэш',
      'definition | Фронтенд: staleTime — …? | Сколько данные считаются свежими',
    ],
  },
  {
    name: 'a pair below a pair is one as well, also where a name could be a verb',
    note: `${OWN_LINES}# Порталы\nпортал — рендер детей в другой узел, события всё равно всплывают\n\n# Зависимости\n* Singleton - один на всё приложение\nпленённая зависимость: долгий объект держит короткий\n`,
    cards: [
      'definition | Порталы: что такое портал? | Рендер детей в другой узел, события всё равно всплывают',
      'definition | Зависимости: что такое Singleton? | Один на всё приложение',
      'definition | Пленённая зависимость — …? | Долгий объект держит короткий',
    ],
  },
];
for (const { name, note, cards } of cases) {
  test(`terse notes: ${name}`, () => assert.deepEqual(deck(note), cards));
}
