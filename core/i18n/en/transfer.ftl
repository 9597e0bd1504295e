# Export and import. Texts are Markdown.

transfer-choose = How would you like your cards and progress?
transfer-choose-typed = In which form do you want the cards? An Anki deck is `/export apkg`, a table `/export csv`, everything `/export json`.
transfer-apkg = Anki deck (.apkg)
transfer-csv = Table (.csv)
transfer-json = Everything kept about me (.json)
transfer-done =
    Done: { $count ->
        [one] { $count } card
       *[other] { $count } cards
    } in the file.
transfer-nothing = There is nothing to take away yet: no cards.
transfer-how = Send a file: an Anki deck (`.apkg`) or a `.csv` table with a question and an answer column, up to { $megabytes } MB.
transfer-how-path = Name the file: `/import path/to/file`. An Anki deck (`.apkg`) or a `.csv` table with a question and an answer column will do, up to { $megabytes } MB.
transfer-again = Importing the same file again updates the texts and leaves your progress alone.
transfer-too-large = The file is too large: up to { $megabytes } MB is possible. Split it into parts.
transfer-unavailable = The file could not be fetched. Please send it again.
transfer-imported =
    Import finished: { $added ->
        [one] { $added } card added
       *[other] { $added } cards added
    }, { $updated } updated, { $withProgress } with their review history.
    Decks: { $decks }
transfer-more-decks = and { $count } more
transfer-skipped =
    { $skipped ->
        [one] { $skipped } card skipped: it has no text.
       *[other] { $skipped } cards skipped: they have no text.
    }
