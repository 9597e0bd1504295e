# Quizzes of one learner. Texts are Markdown.

quiz-no-cards = Вопросов пока не из чего составить: в этой теме нет карточек. Все темы — в `/learn`.
quiz-question = Вопрос { $number } из { $all }
quiz-type-answer = ✍️ Напишите ответ своими словами.
quiz-type-command = ✍️ Напишите команду точно.
quiz-skip = Не знаю
quiz-stop = Закончить
quiz-next = Дальше
quiz-result = Результат
quiz-knew = Знаю
quiz-did-not = Не знаю
quiz-score = **Верно { $right } из { $all }** — { $percent } %
quiz-tone =
    { $tone ->
        [all] Без единой ошибки!
        [most] Хороший результат.
        [half] Неплохо, но есть что повторить.
       *[few] Эту тему стоит поучить.
    }
quiz-left =
    { $count ->
        [one] Ещё { $count } вопрос остался без ответа.
        [few] Ещё { $count } вопроса остались без ответа.
       *[many] Ещё { $count } вопросов остались без ответа.
    }
quiz-nothing-answered = Викторина закончена, ответов не было. Начать снова: `/quiz`.
quiz-missed = Ошибки:
quiz-learn-missed = Учить то, в чём ошибся
quiz-another-topic = Ещё викторина: выберите тему
quiz-again = Ещё раз
quiz-stale = Этот вопрос устарел. Продолжить викторину: /quiz
quiz-over = Эта викторина закончена. Начать новую: /quiz
quiz-moved = Эта кнопка устарела: викторина ушла вперёд. Вот где вы остановились.
quiz-letters = А Б В Г Д Е
