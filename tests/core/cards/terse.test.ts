import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

/** Lines of many lengths, by which the rest of the note is read as lines too. */
const OWN_LINES =
  'писал на ходу\nпотом перепишу всё это как следует и разложу по темам\nа пока\nпусть так\nи ещё одна длинная строка для порядка\nвсё\n\n';

const cases = [
  {
    name: 'an arrow is a dash',
    note: `${OWN_LINES}# Сети\n## DNS\nCNAME → псевдоним, указывает на другое имя\nNS → кто отвечает за зону\n`,
    cards: [
      'definition | DNS: что означает «CNAME»? | Псевдоним, указывает на другое имя',
      'definition | DNS: что означает «NS»? | Кто отвечает за зону',
    ],
  },
  {
    name: 'arrows between two that talk to each other are none',
    note: '# Соединение\n- клиент → посылает первый пакет серверу\n- сервер → отвечает своим первым пакетом\n- клиент → подтверждает ответ третьим пакетом\n',
    cards: [
      'list | Соединение — в чём суть? | - клиент → посылает первый пакет серверу\n- сервер → отвечает своим первым пакетом\n- клиент → подтверждает ответ третьим пакетом',
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
      'definition | Ansible: что означает «register»? | Сохранить результат задачи в переменную',
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
    cards: ['definition | Storing passwords, MD5: OK, why? | - OK?: no\n- Why: too fast to compute'],
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
];
for (const { name, note, cards } of cases) {
  test(`terse notes: ${name}`, () => assert.deepEqual(deck(note), cards));
}
