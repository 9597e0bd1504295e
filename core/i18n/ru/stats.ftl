# The statistics as text. Texts are Markdown.

stats-title = **Мой прогресс**
stats-nothing = Вы ещё ничего не повторяли. Цифры и картинка появятся с первыми ответами: /learn — выбрать тему, /review — начать сразу.
stats-picture = Статистика: карточки, точность, серия дней и прогноз
stats-dark = На тёмном фоне
stats-light = На светлом фоне
stats-streak =
    Серия: { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }, самая длинная — { $longest }. Заморозок в запасе: { $freezes }.
stats-cards =
    { $total ->
        [one] Всего { $total } карточка
        [few] Всего { $total } карточки
       *[many] Всего { $total } карточек
    }: зрелых { $mature }, молодых { $young }, в работе { $learning }, новых { $new }, отложено { $suspended }.
stats-retention =
    Точность за 30 дней: { $percent } % ({ $count ->
        [one] { $count } повторение
        [few] { $count } повторения
       *[many] { $count } повторений
    }).
stats-retention-unknown = Точность: пока мало повторений, чтобы судить.
stats-today = Ответов сегодня: { $grades }, за всё время: { $all }.
stats-forecast = Повторений впереди: сегодня { $today }, за 7 дней { $week }, за 14 дней { $fortnight }.
stats-busiest =
    Самый загруженный день — { $day }: { $cards ->
        [one] { $cards } карточка
        [few] { $cards } карточки
       *[many] { $cards } карточек
    }.
stats-weak = **Забывается чаще всего:**
stats-weak-topic = { $name } — { $percent } % ошибок
