# Decks, cards of one's own, settings, forgetting. Texts are Markdown.

learn-title = **Что учить?** Выберите тему:
learn-choose = Выбрать тему
learn-no-decks = Карточек пока нет: они появятся, как только в папке заметок будет что учить. Свою карточку можно добавить так: `/card вопрос :: ответ`.
learn-no-topic = Темы «{ $topic }» среди карточек нет.
learn-deck-gone = Такой колоды больше нет. Все темы: /learn
learn-own-deck = Мои карточки
learn-everything = все темы
learn-progress = Ещё не начато: { $fresh }. Пора повторить: { $due }.
learn-deck = **{ $name }** — { $cards ->
        [one] { $cards } карточка
        [few] { $cards } карточки
       *[many] { $cards } карточек
    }
learn-new-from-this = Новые карточки сейчас берутся из этой темы.
learn-new-from-others = Новые карточки сейчас берутся из других тем.
learn-new-from-all = Новые карточки берутся изо всех тем по порядку.
learn-start = Учить
learn-quiz = Проверить себя
learn-start-all = Учить всё
learn-quiz-all = Викторина по всему
learn-new-on = Брать новые отсюда
learn-new-off = Не выделять эту тему
learn-imported = ваша
learn-drop = Удалить колоду
learn-drop-sure = **Удалить из «{ $name }» { $count ->
        [one] { $count } вашу карточку
        [few] { $count } ваши карточки
       *[many] { $count } ваших карточек
    }?** Расписание этих карточек пропадёт вместе с ними. Карточки из заметок останутся.
learn-dropped = Колода «{ $name }» удалена.
learn-all-decks = Все темы

card-title = Своя карточка
card-edit-title = Изменить карточку
card-front = Вопрос
card-back = Ответ
card-prompt = Пришлите карточку одним сообщением: `вопрос :: ответ`.
card-edit-prompt = Пришлите карточку целиком в новом виде: `вопрос :: ответ`. Изменение увидите только вы, расписание сохранится.
card-added = Карточка добавлена:
card-changed = Карточка изменена — только для вас:
card-take-back = ↩ Вернуть как было
card-taken-back = Прежний текст вернулся:
card-gone = Этой карточки больше нет.
card-another = Ещё одна
card-review = Учить
card-bad-no-separator = Не вижу, где кончается вопрос. Напишите так: `вопрос :: ответ`.
card-bad-empty-front = Перед `::` должен стоять вопрос.
card-bad-empty-back = После `::` должен стоять ответ.
card-bad-too-long =
    Слишком длинно: на каждой стороне помещается не больше { $max ->
        [one] { $max } знака
        [few] { $max } знаков
       *[many] { $max } знаков
    }.

cards-title = **Мои карточки.** Здесь — то, что вы добавили, отложили или изменили для себя.
cards-title-short = Мои карточки
cards-none = Пока здесь пусто: свою карточку можно добавить кнопкой или так: `/card вопрос :: ответ`. Отложить или изменить карточку можно во время повторения, кнопкой «Ещё…».
cards-choose = Выбрать карточку
cards-own = Свои
cards-aside = Отложенные
cards-edited = Изменённые
cards-own-about = Выберите карточку, чтобы изменить или удалить её.
cards-aside-about = Эти карточки не спрашиваются. Выберите, какую вернуть.
cards-edited-about = Эти карточки выглядят иначе только у вас. Выберите, какую поправить или вернуть к прежнему виду.
cards-why =
    { $suspension ->
        [learner] ⏸ Отложена вами: в повторениях не появляется.
        [leech] ⏸ Отложена, потому что никак не запоминалась. Перед возвращением её стоит переформулировать.
        [reported] ⏸ Отложена: вы отметили её как плохую.
       *[retired] ⏸ Этого текста больше нет в заметках. Вернётся текст — вернётся и карточка.
    }
cards-bring-back = Вернуть в повторения
cards-back = Карточка снова в повторениях.
cards-put-aside = Карточка отложена.
cards-reset = Как в заметках
cards-was-reset = Карточка снова такая, как в заметках.
cards-drop = Удалить
cards-drop-sure = **Удалить карточку насовсем?** Её расписание пропадёт вместе с ней.
cards-drop-yes = Да, удалить
cards-dropped = Карточка удалена.
cards-new = Новая карточка
cards-open = Изменить или удалить

settings-change = Что изменить?
settings-title = **Настройки**
settings-locale = Язык
settings-locale-name = Русский
settings-locale-about = Сейчас: { $value }. На каком языке говорить?
settings-zone = Часовой пояс
settings-zone-now = { $zone }, сейчас { $time }
settings-zone-about = Ваш часовой пояс: { $value }. Выберите город или посмотрите, где сейчас столько же, сколько у вас.
settings-zone-hint = Город, UTC+3 или ваше время: 15:40
settings-zone-prompt = Напишите город (`Казань`), пояс (`UTC+3`) или сколько у вас сейчас времени (`15:40`).
settings-zone-which = По «{ $value }» нашлось несколько мест. Где на часах столько же, сколько у вас?
settings-rolloverHour = Начало дня
settings-rolloverHour-about = Учебный день начинается в { $value }. Что сделано ночью до этого часа, считается за вчера.
settings-rolloverHour-prompt = Во сколько начинать учебный день? Напишите час от 0 до 23.
settings-dailyHour = Напоминание
settings-dailyHour-about = Ежедневное напоминание: { $value }. Приходит, только если есть что повторить.
settings-dailyHour-prompt = Во сколько напоминать? Напишите час от 0 до 23 или «выкл».
settings-newPerDay = Новых в день
settings-newPerDay-about = Новых карточек в день: { $value }.
settings-newPerDay-prompt = Сколько новых карточек в день? Число от 0 до 999.
settings-reviewsPerDay = Повторений в день
settings-reviewsPerDay-about = Повторений в день, не больше: { $value }.
settings-reviewsPerDay-prompt = Сколько повторений в день самое большее? Число от 1 до 9999.
settings-retention = Точность
settings-retention-about = Какую долю карточек помнить к сроку: { $value }. Чем выше, тем чаще повторения.
settings-retention-prompt = Какую долю помнить? Число от 80 до 95 (в процентах).
settings-buttons = Кнопок оценки
settings-buttons-about = Кнопок оценки: { $value }. Две — «помню / не помню», четыре — точнее.
settings-off = выкл
settings-type = Ввести самому
settings-saved = Сохранено
settings-unknown = Настройки «{ $name }» нет. Вот все; изменить можно кнопкой или так: `/settings новых 20`.
settings-bad-locale = Языка «{ $value }» я не знаю: есть `ru` и `en`.
settings-bad-zone = Не нашёл места «{ $value }». Напишите город (`Казань`), пояс (`UTC+3`) или сколько у вас сейчас времени (`15:40`).
settings-bad-hour = Нужен час от { $min } до { $max }, а не «{ $value }».
settings-bad-number = Нужно целое число от { $min } до { $max }, а не «{ $value }».
settings-bad-buttons = Кнопок может быть 2 или 4, а не «{ $value }».

forget-sure = **Удалить всё, что я о вас храню?** Карточки, оценки, статистика, настройки и связь с вашими аккаунтами исчезнут навсегда.

    Сначала можно забрать прогресс файлом: `/export`.
forget-yes = Да, удалить всё
forget-kept = Ничего не удалено.
forget-done = Готово: о вас больше ничего не хранится. Если вернётесь, начнём с чистого листа.
