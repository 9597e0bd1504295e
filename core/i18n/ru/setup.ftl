# A group's settings and standings. Texts are Markdown.

setup-title = **Настройки группы**
setup-groups-only = Эта команда — для групп: позовите меня туда.
setup-topic = Тема
setup-quiet = Тихие часы
setup-quiet-value = с { $from } до { $to }
setup-quiet-type = Другие часы…
setup-quiet-prompt = С какого часа и до какого не писать самому? Например, `22:30–7`; `нет` — писать в любое время.
setup-quiet-hint = Например, 22:30–7 или «нет»
setup-bad-quiet = «{ $value }» — не часы. Напишите, например, `22:30–7` или `нет`.
setup-daily = Вопрос дня
setup-explain = Объяснение
setup-explain-value =
    { $when ->
        [auto] вечером или наутро
        [1] через час
        [3] через 3 часа
       *[6] через 6 часов
    }
setup-daily-quiet = Это тихие часы, поэтому вопрос дня придёт, когда они кончатся: в { $time }.
setup-zone-type = Другой город…
setup-reply-here = Напишите ответом на это сообщение.
setup-feature =
    { $feature ->
        [daily] Вопрос дня
        [match] Матчи
        [top] Таблица и цель
       *[focus] Сессии
    }
setup-choose = Выберите…
setup-pick =
    { $name ->
        [locale] На каком языке говорить в группе?
        [zone] По каким часам жить группе?
        [topic] Из какой темы брать вопросы?
        [explain] Когда закрывать вопрос дня и объяснять ответ?
        [quiet] Когда самому ничего не писать?
       *[daily] Во сколько присылать вопрос дня? Другое время: `/daily 19:30`.
    }
top-title = **Неделя в группе:** { $total ->
        [one] { $total } карточка
        [few] { $total } карточки
       *[many] { $total } карточек
    }
top-last-week = **Итоги прошлой недели:** { $total ->
        [one] { $total } карточка
        [few] { $total } карточки
       *[many] { $total } карточек
    }
top-nobody = Здесь пока никого: нажмите «Показывать меня», и ваши карточки будут видны группе. Карточка считается один раз в день.
top-off = Таблица и цели в этой группе выключены.
top-how = Карточка считается один раз в день. Видны только те, кто сам этого захотел.
top-join = Показывать меня
top-leave = Не показывать
top-in = Вы в таблице
top-out = Вас в таблице нет
top-all-time = за всё время { $count }
top-accuracy = верно { $percent } %
