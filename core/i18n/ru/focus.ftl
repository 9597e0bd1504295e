# Focus sessions. Texts are Markdown.

focus-on = 🎯 **Фокус** — раунд { $round } из { $rounds }, осталось { $minutes } мин
focus-break = ☕ **Перерыв** после раунда { $round } из { $rounds }, осталось { $minutes } мин
focus-planned = 📅 **Совместная сессия: { $when }** ({ $zone })
focus-plan = Работа { $focus } мин, отдых { $rest } мин, { $rounds ->
        [one] { $rounds } раунд
        [few] { $rounds } раунда
       *[many] { $rounds } раундов
    }. Тема: { $topic }.
focus-members =
    { $count ->
        [one] Занимается { $count } человек:
        [few] Занимаются { $count } человека:
       *[many] Занимаются { $count } человек:
    }
focus-coming =
    { $count ->
        [one] Придёт { $count } человек:
        [few] Придут { $count } человека:
       *[many] Придут { $count } человек:
    }
focus-minutes = { $count } мин
focus-join = Присоединиться
focus-come = Приду
focus-leave = Выйти
focus-report = Что сделано
focus-voice = 🔊 Время в голосовом канале «{ $title }» засчитывается само.
focus-voice-join = 🔊 Засчитывать мой голосовой канал
focus-voice-joined = Голосовой канал подключён: кто в нём, тот в сессии
focus-voice-none = Сначала зайдите в голосовой канал этого сервера.
focus-voice-taken = Этот голосовой канал уже подключён к другой сессии.
focus-voice-host-only = Голосовой канал подключает тот, кто начал сессию, или администратор.
focus-stop = Завершить
focus-report-label = За эту сессию, одной фразой
focus-report-prompt = Что сделано за сессию? Напишите одной фразой.
focus-reported = Записано.
focus-break-title = Перерыв { $minutes } мин. Вопрос по теме:
focus-break-private = Ответ виден только вам.
focus-break-over = Этот перерыв уже закончился.
focus-answer =
    { $verdict ->
        [right] ✅ Верно: { $answer }
       *[wrong] ❌ Правильный ответ: { $answer }
    }
focus-words = «{ $report }»
focus-summary = **Сессия закончена.** Кто что сделал:
focus-finished = Сессия закончена, итоги — ниже.
focus-did = { $minutes } мин, { $cards ->
        [one] { $cards } карточка
        [few] { $cards } карточки
       *[many] { $cards } карточек
    }
focus-did-answers = , верно { $right } из { $answered }
focus-summary-nobody = **Сессия закончена.** В ней никто не участвовал.
focus-picture-title = Сессия закончена
focus-picture-minutes = минуты
focus-picture-cards = карточки
focus-picture-right = верные ответы
focus-picture-people = участники
focus-picture-did = { $minutes } мин · карточек: { $cards }
focus-picture-answers = верно { $right } из { $answered }
focus-picture-more = и ещё { $count }
focus-soon = Скоро совместная сессия{ $named ->
        [yes] {" в группе «"}{ $place }»
       *[no] {""}
    }: { $when }. Вы обещали прийти.
focus-joined = Вы в сессии
focus-noted = Записал: вы придёте
focus-left = Вы вышли из сессии
focus-in-already = Вы уже в сессии
focus-not-in = Вы не в этой сессии
focus-host-only = Завершить сессию может тот, кто её начал, или администратор группы.
focus-gone = Этой сессии больше нет. Начать новую: /focus
focus-over = Эта сессия закончена. Начать новую: /focus
focus-off = Совместные сессии в этой группе выключены.
focus-already = Здесь уже идёт или намечена сессия: сначала завершите её.
focus-cancelled = Сессия отменена.
focus-bad-plan = Не понял. Например: `/focus 25/5 x4 сети` — 25 минут работы, 5 минут отдыха, 4 раунда; `/focus завтра 18:00` — заранее.
focus-bad-past = Это время уже прошло. Напишите, например: `/focus завтра 18:00`.
