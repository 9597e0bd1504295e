# Group matches. Texts are Markdown.

match-lobby = **Матч!** Ведёт { $host }.
    Тема: { $topic }. { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[many] { $count } вопросов
    }, ответы { $form ->
        [typed] текстом
       *[choice] кнопками
    }, темп { $pace ->
        [calm] спокойный
       *[usual] обычный
    }.
match-players =
    { $count ->
        [0] Пока никого.
        [one] { $count } участник:
        [few] { $count } участника:
       *[many] { $count } участников:
    }
match-join = Участвую
match-leave = Выйти
match-late-join = ＋ Я тоже
match-count =
    { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[many] { $count } вопросов
    }
match-form =
    { $form ->
        [typed] Отвечать текстом
       *[choice] Отвечать кнопками
    }
match-pace =
    { $pace ->
        [calm] Спокойнее
       *[usual] Обычный темп
    }
match-teams =
    { $on ->
        [yes] Командами
       *[no] Каждый за себя
    }
match-start = Начать
match-countdown = **Начинаем через 5 секунд.** { $count ->
        [one] Играет { $count } участник
        [few] Играют { $count } участника
       *[many] Играют { $count } участников
    }. Верный ответ — 100 очков, за скорость — не больше 10.
match-typed-how = ✍️ Ответьте на это сообщение (или нажмите кнопку и напишите). Засчитывается первый ответ.
match-typed-lobby = ✍️ Отвечают текстом: ответом на сообщение с вопросом или по кнопке под ним. Засчитывается первый ответ.
match-type = Ответить
match-type-here = Напишите ответ следующим сообщением.
match-reply-here = Напишите ответом на сообщение с вопросом.
match-pause = ⏸
match-skip = ⏭
match-stop = ⏹
match-resume = Продолжить
match-knew = Знали { $right } из { $all }: { $names }
match-nobody-knew = Верно не ответил никто (ответов: { $all }).
match-paused-void = **Пауза.** Вопрос снят и будет задан снова.
match-skipped = Вопрос пропущен: он не засчитан никому.
match-void = Вопрос снят: он не засчитан никому.
match-standings = **Счёт после вопроса { $number } из { $all }**
match-paused = **Пауза**
match-paused-toast = Пауза: вопрос снят и будет задан снова.
match-winner =
    { $count ->
        [1] 🏆 **Победа: { $names }**
       *[other] 🏆 **Победу делят { $names }**
    }
match-team-winner =
    { $team ->
        [red] 🏆 **Победила команда 🔴**
        [blue] 🏆 **Победила команда 🔵**
       *[both] 🏆 **Ничья: команды набрали поровну**
    }
match-no-winner = **Матч окончен.** Очков не набрал никто.
match-right-of =
    { $all ->
        [0] без ответов
       *[other] верно { $right } из { $all }
    }
match-taken = Ответ принят
match-locked = Ваш ответ уже принят, изменить его нельзя.
match-closed = Время вышло: ответ не засчитан.
match-not-playing = Вы не участвуете в этом матче. Присоединиться можно кнопкой «＋ Я тоже».
match-next-round = Вы в игре со следующего вопроса.
match-joined = Вы участвуете
match-joined-late = Вы участвуете со следующего вопроса
match-joined-already = Вы уже участвуете
match-left = Вы вышли из матча
match-not-in = Вы и не участвуете в матче
match-host-only = Это может только ведущий матча или администратор группы.
match-old-question = Этот вопрос уже закрыт.
match-gone = Этого матча больше нет. Начать новый: /match
match-over = Матч окончен. Начать новый: /match
match-off = Матчи в этой группе выключены.
match-already = Здесь уже идёт матч: сначала закончите его.
match-running = Матч уже идёт.
match-nobody = Никто не участвует: сначала нажмите «Участвую».
match-no-questions = По этой теме вопросов не составить. Возьмите другую тему или другой вид ответов.
match-nothing-to-skip = Сейчас пропускать нечего.
match-cancelled = Матч отменён.
match-none-missed = В этом матче у вас нет ошибок, которые нужно учить.
