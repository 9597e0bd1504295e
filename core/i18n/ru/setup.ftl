# A group's settings and standings. Texts are Markdown.

setup-title = **Настройки группы**
setup-groups-only = Эта команда — для групп: позовите меня туда.
setup-topic = Тема
setup-quiet = Тихие часы
setup-quiet-value = с { $from }:00 до { $to }:00
setup-daily = Вопрос дня
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
        [quiet] Когда самому ничего не писать?
       *[daily] Во сколько присылать вопрос дня? Другое время: `/daily 19:30`.
    }
top-title = **Неделя в группе** — всего карточек: { $total }
top-last-week = **Итоги прошлой недели** — всего карточек: { $total }
top-nobody = Здесь пока никого: нажмите «Показывать меня», и ваши карточки будут видны группе. Карточка считается один раз в день.
top-off = Таблица и цели в этой группе выключены.
top-how = Карточка считается один раз в день. Видны только те, кто сам этого захотел.
top-join = Показывать меня
top-leave = Не показывать
top-in = Вы в таблице
top-out = Вас в таблице нет
top-all-time = за всё время { $count }
top-accuracy = верно { $percent } %
