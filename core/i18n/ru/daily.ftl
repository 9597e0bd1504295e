# Daily reminders and a group's daily question. Texts are Markdown.

daily-on = Напоминание приходит каждый день в **{ $time }** ({ $zone }), если есть что повторить.
daily-off = Ежедневное напоминание выключено.
daily-how = Другое время: `/daily 19:30`, выключить: `/daily выкл`. Часы не совпадают? Поменяйте часовой пояс.
daily-set = Хорошо, каждый день в **{ $time }** ({ $zone }) — если есть что повторить и вы ещё не занимались.
daily-turn-off = Не напоминать
daily-bad = «{ $value }» — не время. Напишите так: `/daily 19:30` или `/daily выкл`.
daily-reminder =
    { $count ->
        [one] На сегодня { $count } карточка
        [few] На сегодня { $count } карточки
       *[many] На сегодня { $count } карточек
    }. Короткая викторина займёт пару минут:
daily-quiz = Мини-викторина
daily-review = Повторить все
daily-group-on = Вопрос дня приходит сюда в **{ $time }** ({ $zone }).
daily-group-off = Вопрос дня в этой группе выключен.
daily-group-how = Поставить время: `/daily 19:30`, выключить: `/daily выкл`. Остальное — в `/setup`.
daily-group-admins = Время меняют администраторы группы.
daily-group-set = Хорошо, вопрос дня будет приходить сюда в **{ $time }** ({ $zone }).
daily-group-title = Вопрос дня
daily-group-private = Ответ виден только вам. Правильный ответ и объяснение — { $when }.
daily-group-noted = Ответ принят. Объяснение появится позже.
daily-group-locked = Ваш ответ уже принят: { $answer }
daily-group-closed = Этот вопрос уже закрыт: ответ — в сообщении.
daily-group-nobody = На этот раз никто не ответил.
daily-group-result = Верно ответили { $right } из { $all }: { $names }
daily-group-over = **Вопрос дня закрыт.** Правильный ответ и объяснение — в самом вопросе.
daily-group-switched-off = ⚠️ Но вопрос дня в этой группе выключен: включите его в `/setup`.
