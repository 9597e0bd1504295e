# For administrators. Texts are Markdown.

admin-gaps = **Вопросы без ответа** — чаще всего спрашивали:
admin-gaps-hint = Кнопка убирает вопрос из списка: его добавили в заметки, или он не по теме.
admin-no-gaps = Вопросов без ответа нет.
admin-gap-times =
    { $count ->
        [one] { $count } раз
        [few] { $count } раза
       *[many] { $count } раз
    }
admin-gap-near = рядом: { $topics }
admin-gap-done = Убрано
admin-title = **Состояние**
admin-index = Заметки сверены с папкой { $unit ->
        [now] только что
        [minutes] { $count ->
            [one] { $count } минуту назад
            [few] { $count } минуты назад
           *[many] { $count } минут назад
        }
        [hours] { $count ->
            [one] { $count } час назад
            [few] { $count } часа назад
           *[many] { $count } часов назад
        }
       *[days] { $count ->
            [one] { $count } день назад
            [few] { $count } дня назад
           *[many] { $count } дней назад
        }
    }
admin-index-unknown = Заметки ещё не сверялись с папкой
admin-counts = Заметок: { $notes }, разделов: { $sections }, карточек: { $cards }
admin-people = Учеников: { $learners }
admin-queue = Очередь: событий в работе { $inbox }, сообщений к отправке { $outbox }, таймеров на очереди { $timers }
admin-open-questions = Вопросов без ответа: { $count } — /gaps
admin-problems =
    { $count ->
        [one] **{ $count } замечание к заметкам:**
        [few] **{ $count } замечания к заметкам:**
       *[many] **{ $count } замечаний к заметкам:**
    }
admin-no-problems = С заметками всё в порядке.
admin-problem =
    { $kind ->
        [unreadable] файл не читается
        [too-large] файл слишком большой
        [binary] это не текст
        [encoding] не UTF-8, прочитан как
        [front-matter] ошибка в шапке YAML
        [missing-picture] нет картинки
        [empty-section] пустой раздел
        [symlink-loop] ссылка замкнута сама на себя
        [glossary] ошибка в глоссарии
       *[other] { $kind }
    }
admin-reports = **Плохие карточки** — на них пожаловались ({ $count }):
admin-errors = **Последние ошибки:**
admin-no-errors = Ошибок с запуска не было.
admin-reindexed = Перечитано за { $seconds } с: заметок { $notes }, карточек { $cards }.
admin-reindex-failed = Перечитать не удалось: { $reason }
admin-audit-nobody = аккаунт удалён
admin-audit = **Команды Docker** — последние:
admin-no-audit = Команд Docker ещё не было.
