# Export and import. Texts are Markdown.

transfer-choose = В каком виде забрать карточки и прогресс?
transfer-choose-typed = В каком виде забрать карточки? Колода Anki — `/export apkg`, таблица — `/export csv`, всё сразу — `/export json`.
transfer-apkg = Колода Anki (.apkg)
transfer-csv = Таблица (.csv)
transfer-json = Всё, что обо мне хранится (.json)
transfer-done =
    Готово: { $count ->
        [one] { $count } карточка
        [few] { $count } карточки
       *[many] { $count } карточек
    } в файле.
transfer-nothing = Забирать пока нечего: карточек нет.
transfer-how = Пришлите файл: колоду Anki (`.apkg`) или таблицу `.csv` с вопросом и ответом, до { $megabytes } МБ.
transfer-how-path = Назовите файл: `/import путь/к/файлу`. Годится колода Anki (`.apkg`) или таблица `.csv` с вопросом и ответом, до { $megabytes } МБ.
transfer-again = Повторный импорт того же файла обновит тексты и не тронет прогресс.
transfer-too-large = Файл слишком большой: можно до { $megabytes } МБ. Разделите его на части.
transfer-unavailable = Файл не удалось получить. Пришлите его ещё раз.
transfer-imported =
    Импорт закончен: { $added ->
        [one] добавлена { $added } карточка
        [few] добавлено { $added } карточки
       *[many] добавлено { $added } карточек
    }, обновлено { $updated }, с историей повторений { $withProgress }.
    Колоды: { $decks }
transfer-more-decks = и ещё { $count }
transfer-skipped =
    { $skipped ->
        [one] Пропущена { $skipped } карточка: в ней нет текста.
        [few] Пропущено { $skipped } карточки: в них нет текста.
       *[many] Пропущено { $skipped } карточек: в них нет текста.
    }
