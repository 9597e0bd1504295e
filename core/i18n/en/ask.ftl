# Answers to questions. Texts are Markdown.

ask-more = More
ask-more-shown = The next part is below already.
ask-no-more = That is all the notes say about it.
ask-stale = This answer is too old: please ask the question again.
ask-sources =
    { $count ->
        [one] Source: { $names }
       *[other] Sources: { $names }
    }
