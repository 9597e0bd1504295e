# Reviewing cards. Texts are Markdown.

review-left = Новых { $new } · в работе { $learning } · на повторение { $review }
review-show = Показать ответ
review-type = Напечатать ответ
review-stop-typing = Не печатать
review-type-label = Ваш ответ
review-type-hint = ✍️ Напишите ответ — я сверю его с карточкой.
review-menu = Ещё…
review-source = Источник: { $name }
review-verdict =
    { $verdict ->
        [right] ✅ Верно
        [close] 🟡 Почти
       *[wrong] ❌ Неверно
    }
review-typed = Ваш ответ: { $typed }
review-grade =
    { $grade ->
        [again] Снова
        [hard] Трудно
        [easy] Легко
       *[good] Хорошо
    }
review-grade-of-two =
    { $grade ->
        [again] Не помню
       *[good] Помню
    }
review-wait-minutes = { $count } мин
review-wait-hours = { $count } ч
review-wait-days = { $count } дн
review-wait-months = { $count } мес
review-wait-years =
    { $count ->
        [one] { $count } год
        [few] { $count } года
        [many] { $count } лет
       *[other] { $count } года
    }
review-summary-title = **Повторение закончено**
review-left-off = Хорошо, остановимся. Продолжить можно в любой момент и откуда угодно: `/review`.
review-summary =
    { $cards ->
        [one] Пройдена { $cards } карточка
        [few] Пройдено { $cards } карточки
       *[many] Пройдено { $cards } карточек
    }, из них новых — { $introduced }. Верных ответов: { $percent } %. Время: { $minutes } мин.
review-nothing = Сейчас повторять нечего — всё выучено вовремя.
review-kept-back = Отложено дневными лимитами: на повторение — { $review }, новых — { $new }. Лимиты меняются в `/settings`.
review-more-left = На сегодня остались ещё карточки.
review-next = Следующая карточка: { $when }.
review-today = сегодня в { $time }
review-tomorrow = завтра в { $time }
review-go-on = Продолжить
review-undo = ↩ Отменить последнюю оценку
review-undone = Оценка отменена, карточка снова перед вами.
review-nothing-to-undo = Отменять нечего: можно вернуть до 20 последних оценок.
review-suspend = Больше не спрашивать
review-suspended = Карточка отложена, больше не спросим.
review-report = Плохая карточка
review-reported = Спасибо! Карточка отложена, авторы заметок о ней узнают.
review-bring-back = ↩ Вернуть карточку
review-edit = Изменить для себя
review-stop = Закончить
review-leech = Эта карточка не запоминается и отнимает время, поэтому я её отложил. Переформулировать и вернуть её можно в /cards
review-already = Уже учтено.
review-stale = Этот вопрос устарел. Продолжить повторение: /review
review-over = Это повторение закончено. Начать новое: /review
review-moved = Эта кнопка устарела: повторение ушло вперёд. Вот где вы остановились.
review-no-topic = Темы «{ $topic }» среди карточек нет. Все темы — в `/learn`.
review-catching-up =
    Разложил долг на { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }: примерно по { $perDay ->
        [one] { $perDay } карточке
        [few] { $perDay } карточки
       *[many] { $perDay } карточек
    } в день. Новые карточки подождут. Начать: `/review`.

# What people type instead of pressing a button, with | between the wordings; case and punctuation do not matter.
review-words-report = плохая карточка | это плохая карточка | эта карточка плохая | карточка плохая | плохой вопрос | плохая карта | карточка с ошибкой | в карточке ошибка | пожаловаться на карточку
review-words-suspend = больше не спрашивать | больше не спрашивай | не спрашивай больше | не спрашивай это | отложить карточку | отложи карточку | отложи эту карточку | убери карточку | убери эту карточку
review-words-stop = закончить | закончить повторение | закончим | стоп | хватит | хватит на сегодня | на сегодня хватит | всё на сегодня | на сегодня всё
review-words-unknown = не знаю | хз | без понятия | понятия не имею | не помню | забыл | забыла
review-words-next = дальше | далее | пропустить | пропусти | следующий | следующий вопрос | поехали дальше
review-words-show = показать ответ | покажи ответ | покажи | ответ | открой ответ
review-words-again = снова | ещё раз | не вспомнил | не вспомнила
review-words-hard = трудно | сложно | с трудом
review-words-good = хорошо | помню | вспомнил | вспомнила | знал | знала | знаю
review-words-easy = легко | легкотня | изи
review-words-grade-first = Дальше пойдём, когда эта карточка будет оценена: откройте ответ и отметьте, как вспомнилось. Если она не нужна, напишите «больше не спрашивать».
review-words-nowhere = О какой карточке речь? Отметить её можно, когда она перед вами: `/review`, под вопросом «Ещё…» — «Плохая карточка» или «Больше не спрашивать». Уже отложенные — в `/cards`.
