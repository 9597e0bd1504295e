# Answers to questions. Texts are Markdown.

ask-more = More
ask-more-shown = The next part is below already.
ask-no-more = That is all the notes say about it.
ask-no-notes = There are no notes yet, and I answer only from them. Ask again once the notes folder has .md files.
ask-stale = This answer is too old: please ask the question again.
ask-sources =
    { $count ->
        [one] Source: { $names }
       *[other] Sources: { $names }
    }
