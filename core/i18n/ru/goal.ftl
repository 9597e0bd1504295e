# Goals for a week. Texts are Markdown.

goal-none = **Цели на эту неделю нет.**
goal-group = **Цель недели — { $wanted ->
        [one] { $wanted } карточка
        [few] { $wanted } карточки
       *[many] { $wanted } карточек
    } на группу**
goal-own = **Ваша цель на неделю — { $wanted ->
        [one] { $wanted } карточка
        [few] { $wanted } карточки
       *[many] { $wanted } карточек
    }**
goal-line = { $bar } { $done } из { $wanted }{ $reached ->
        [yes] {" — есть! 🎉"}
       *[no] {""}
    }
goal-group-how = Поставить цель: `/goal 60`, убрать: `/goal нет` — это могут администраторы. Считаются карточки тех, кто показан в `/top`.
goal-own-how = Поставить цель: `/goal 60`. Карточка считается один раз в день.
goal-remove = Без цели
goal-bad = Цель — это число карточек от 1 до { $most }: `/goal 60`. Убрать её: `/goal нет`.
goal-reached = 🎉 **Цель недели достигнута: { $wanted ->
        [one] { $wanted } карточка
        [few] { $wanted } карточки
       *[many] { $wanted } карточек
    } на группу!**
goal-best = Больше всех повторили: { $names } ({ $count }).
