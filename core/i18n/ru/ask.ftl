# Answers to questions. Texts are Markdown.

ask-more = Ещё
ask-more-shown = Продолжение уже есть ниже.
ask-no-more = Это всё, что есть в конспекте об этом.
ask-no-notes = Заметок пока нет, а отвечаю я только по ним. Как только в папке заметок появятся файлы .md, спросите снова.
ask-stale = Этот ответ уже слишком старый: задайте вопрос ещё раз.
ask-sources =
    { $count ->
        [one] Источник: { $names }
        [few] Источники: { $names }
       *[many] Источники: { $names }
    }
