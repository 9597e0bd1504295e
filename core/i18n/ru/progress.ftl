# The statistics picture. Its labels must stay short.

progress-title = Мой прогресс
progress-streak =
    { $days ->
        [one] день подряд
        [few] дня подряд
       *[many] дней подряд
    }
progress-retention = помню
progress-today = повторено
progress-due = ещё ждут
progress-today-short = сег.
progress-cards =
    { $count ->
        [one] Всего { $count } карточка
        [few] Всего { $count } карточки
       *[many] Всего { $count } карточек
    }
progress-mature = зрелые
progress-young = молодые
progress-learning = изучаются
progress-new = новые
progress-suspended = отложены
progress-forecast = Повторения на 14 дней
progress-recent = Ответы за 28 дней
progress-weak = Что забывается чаще всего
progress-lapses = { $percent } %
