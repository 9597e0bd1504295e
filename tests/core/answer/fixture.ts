import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Library } from '../../../core/search/index.ts';

const NOTES: Record<string, string> = {
  'net/masks.md': `# Адреса

1. Маска
   1. прямая
   2. обратная
   3. шаблонная

Маска показывает, какая часть адреса говорит о подсети, и маска подлиннее оставляет меньше места узлам.
`,
  'net/topologies.md': `# Топологии

- шина
- звезда
- кольцо

## Почему выбирают ячеистую

Отказ одного узла её не рвёт.
`,
  'economy/curves.md': `# Кривые

- кривая Филлипса — связь инфляции и безработицы
- кривая Лоренца – не разобрал, спросить
`,
  'js/questions.md': `1. Сколько типов в JS, перечислите их.
   Восемь: семь примитивных и объекты.
2. Что такое замыкание?
   <https://example.com/closure>
3. Что такое сюръекция, которую ещё называют накрытием, и чем она отличается от инъекции и от биекции?
4. Что такое промис?
   Объект с итогом, который станет известен позже.
`,
  'linux/nice.md': `# nice

Начинает программу с другим приоритетом: чем больше число, тем она уступчивее.
`,
  'docker/image.md': `# Docker

## Образ (image)

Образ — это шаблон, из которого создают контейнеры. Он состоит из слоёв и не меняется после сборки.

Собрать образ из Dockerfile:

\`\`\`bash
docker build -t app .
\`\`\`

## Контейнер

Контейнер — это запущенный экземпляр образа: изолированный процесс со своими файлами и сетью.

Пример запуска:

\`\`\`bash
docker run -d --name web nginx
\`\`\`

## Чем образ отличается от контейнера

Образ неизменен, контейнер запущен и живёт, пока его не остановят.

| | Образ | Контейнер |
| --- | --- | --- |
| Где посмотреть | docker images | docker ps |
| Откуда берётся | docker build | docker run |
| Чем удалить | docker rmi | docker rm |

## Команды для образов

- \`docker images\` — показать образы
- \`docker history app\` — показать слои образа

## Dockerfile
`,
  'docker/networks.md': `# Сети

## Сетевые драйверы

Драйверы бывают такие:

- \`bridge\` — мост, сеть по умолчанию на одном хосте
- \`host\` — контейнер берёт сеть хоста без изоляции
- \`overlay\` — соединяет контейнеры на разных хостах
- \`none\` — сети нет

## Зачем нужна своя сеть

В своей сети контейнеры находят друг друга по именам, потому что там работает встроенный DNS.
`,
  'net/fabrics.md': `# Фабрики

1. спайн
2. эвпн

эвпн раздаёт адреса по своему протоколу, когда коммутаторов много, и обходится без потопа.
`,
  'docker/options.md': `# Опции docker run

- \`-d\` — запустить контейнер в фоне
- \`-p 8080:80\` — пробросить порт хоста в контейнер
- \`--rm\` — удалить контейнер после остановки
`,
  'docker/commands.md': `# Команды

## Для управления контейнером хватает четырёх команд: docker start, stop, restart и rm.

## Удалить

- \`docker rm web\` — удалить контейнер
- \`docker rmi app\` — удалить образ
- \`docker network ls\` — показать сети

## Как поднять докер в докере

Подключить внутрь сокет движка: тогда новые контейнеры появятся рядом, а не внутри.

## Что такое healthcheck

TODO
`,
  'java/threads.md': `# Потоки и блокировки

## Взаимная блокировка (deadlock)

Первый держит одно и ждёт второго, второй держит другое и ждёт первого.

## Как прервать

Вызвать interrupt() и проверять флаг.
`,
  'en/stash.md': `# git stash

## Commands

pop [--index]${'  '}
Takes one saved state from the stash list and applies it on top of the working tree.

apply [--index]${'  '}
Like pop, but keeps the saved state in the stash list. <b>Serialises</b> nothing.
`,
  'en/git.md': `# Git

## Merge

A merge joins two branches and keeps both histories with a merge commit.

## Rebase

A rebase moves your commits onto the tip of another branch and rewrites their hashes.
`,
  'en/git-remote.md': `# Git remotes

## git fetch

Fetch brings new commits of the remote branches and changes none of your own.

## git pull

Pull does a git fetch and then merges what has come into the current git branch.
`,
  'photo/profiles.md': `# Цветовой профиль

## Введение

Таблица, по которой цвета прибора переводят в общие для всех.

## Сохранить цветовой профиль

Диалог спрашивает, куда сохранить цветовой профиль, и пишет его рядом с фотографией. Цветовой профиль можно сохранить и внутрь неё.
`,
  'en/queues.md': `# Queues of the library

A queue that is full makes who puts something into it wait. Queues of one process are no use to another one, and those of a thread may be handed to any other thread that asks for them.

The library implements three types of queue, which differ in what comes out first: what came first, what came last, or what weighs least.
`,
  'docker/further.md': `# Что почитать

[Статья о томах](https://example.org/volumes)\\
[Статья о сетях](https://example.org/networks)\\
[Исходный код](https://example.org/source)
`,
  'sql/select.md': `# SELECT

## WHERE

WHERE drops single rows before they are grouped.

## HAVING

HAVING drops whole groups once they have been counted.
`,
  'sql/types.md': `# 8. Character types

The collection knows two of them, and both hold text of any script that the server can store, as described below.

Both are written between quotes, and a quote inside is doubled. Neither of them may hold the zero byte.

The practical difference between char and varchar is padding: char is filled up with blanks to its length, varchar keeps what it was given.

## 8.1. Indexes of char and varchar columns

An index on varchar helps with equality. A char column can have one as well, and both are kept as trees.

A varchar index that is asked for a pattern needs an operator class of its own, since trees follow the collation.
`,
  'sql/manual.md': `# LIMIT and OFFSET

LIMIT and OFFSET give back just a part of the rows that the rest of the query has found, and are written at its end.

If a limit is given, no more rows than that come back, and fewer if the query finds fewer. LIMIT ALL is the same as leaving the clause out altogether.

OFFSET says to skip so many rows before the first one is given back. OFFSET 0 is the same as leaving it out.

If both OFFSET and LIMIT appear, rows are skipped before those that come back are counted.

Use an ORDER BY with either, or the part that comes back cannot be foretold: the plan of the query decides.

# Overview of triggers

A trigger calls a function whenever a row or a table changes. Constraints are checked before triggers of their statement run, and a table may have as many of them as its owner likes.

There are per-row triggers and per-statement triggers. With a per-row trigger the function is called once for each row that has changed. In contrast, a per-statement trigger is called only once, however many rows there are. Neither is called for a table that was copied.

A trigger of a view is called instead of what was asked for, and has to do it itself.

A shorthand for groupings that are often needed is

\`\`\`
ROLLUP (a, b)
\`\`\`

stands for all prefixes of its list, the empty one included. It serves reports with sums.
`,
  'sql/roles.md': `# createrole

-u, --unsafe${'  '}
This option is only valid for owners.

The new role may do everything to any table, and nobody is asked.

-a, --audit${'  '}
Keeps a journal of what the role does.

It is written beside the server's own log.

-q, --quiet${'  '}
Says nothing.
`,
  'sql/shutdown.md': `# Shutting the server down

There are several ways to shut down the server, and each is a signal to its first process. The signal may be sent by hand, or by the program that came with the server; both do the same.

SIGTERM${'  '}
Waits for all sessions to end. New ones are refused meanwhile, and nobody is told why.

SIGINT${'  '}
Ends the sessions at once and rolls their transactions back. The files are closed in order after that.

SIGQUIT${'  '}
Leaves at once without closing anything. The journal is read again at the next start.
`,
  'net/gateway.md': `# Шлюз

Шлюз стоит между сетями и пересылает пакеты из одной в другую. Настраивают его один раз, а потом о нём забывают, пока не сменится провайдер.

Шлюз может менять адреса двумя способами. Первый — DNAT, суть которого в замене адреса назначения у входящего соединения. Обратные пакеты он меняет тоже. Второй — SNAT, и меняет он адрес источника у исходящего соединения. Таблицу соединений ведёт ядро, место в ней кончается не скоро.

Перенаправление порта делают через DNAT: соединение с портом шлюза попадает на порт другой машины.
`,
  'sql/locks.md': `# Deadlocks of backends

A deadlock of two backends is noticed by the server itself: it cancels one backend and lets the other go on with its work.

Nobody can foretell which backend is cancelled, so every program has to be ready to try its work again from the start, and a good one waits a little before it does.

The journal then says:

\`\`\`
ERROR: deadlock of backends 17 and 21
DETAIL: backend 17 waits for backend 21
\`\`\`

The wait before the search for a deadlock is set by deadlock_timeout. A shorter wait costs time on a busy server, for the search looks at every lock that is held or wanted by anybody.

Locks taken in the same order everywhere never end so, and neither do those that are given back at once. That is the only cure which always helps, and it costs nothing but care when a program is written.
`,
  'k8s/pods.md': `# Поды

## Под

Минимальная единица: один или несколько контейнеров с общей сетью.

kubelet - агент на каждом узле
scheduler — выбирает узел для нового пода
helm? не успел записать

## Что спросят на зачёте

- istio
- network policy
`,
  'py/log.md': `# my python log

## == or is

== compares values
\`is\` compares identity: the same object in memory

## venv

an isolated folder with its own packages

\`\`\`
python -m venv .venv
\`\`\`
`,
  'net/tickets.md': `# Сети, билеты

## grep по журналу

grep -n "error" app.log
   -i без учёта регистра
   -c только число строк
   -w только целые слова
   -l только имена файлов
   -v наоборот, строки без слова

## OSI

Модель из 7 уровней: физический внизу, прикладной наверху. Описывает, как данные идут от программы к проводу.

## ETag

ETag: отпечаток версии ресурса, браузер шлёт его в If-None-Match

## Проверить сертификат

\`\`\`
openssl s_client -connect example.org:443
\`\`\`

## TCP

TCP устанавливает соединение и подтверждает каждый сегмент.

## UDP

UDP шлёт датаграммы без соединения и без подтверждений.

## Шпаргалка

- закрыть порт: \`ufw deny 80\`
- показать соединения: \`ss -tn\`

## Что будет на кр

- посчитать подсети, две задачи на маски
- OSI: знать таблицу, про VLAN сказали не будет

потом добавить: BGP

## Разное к лабе

Смотри методичку Петрова, там картинки.

Утечка — память, о которой все забыли.

Фрагментация — свободно много, но кусками.
`,
  'os/boot.md': `# Загрузка

## 10.9.1. Загрузчик

Программа, которой прошивка передаёт управление. Она находит ядро и отдаёт ему управление вместе с параметрами.

## Пароль на загрузчик

Загрузчик закрывают паролем, чтобы никто не сменил параметры ядра. Загрузчик без пароля пустит всякого.
`,
  'js/arrays.md': `# Arrays

## pull

Pull mutates the array: it removes the given values from it.

## pullAt

Removes from the array what stands at the given places.
`,
};

/** A library over a handful of notes whose every line the tests know. */
export const smallLibrary = (): ReturnType<typeof libraryOf> => libraryOf(NOTES);

/** A library over notes given by their paths. */
export async function libraryOf(
  notes: Record<string, string>,
): Promise<{ library: Library; close(): void; lines(path: string): string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-answer-'));
  for (const [path, text] of Object.entries(notes)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const library = new Library({ folder, indexPath: ':memory:' });
  const synced = await library.sync();
  if (!synced.ok) throw new Error(synced.error.kind);
  return {
    library,
    close() {
      library.close();
      rmSync(folder, { recursive: true });
    },
    lines: (path) => (notes[path] ?? '').split('\n'),
  };
}
