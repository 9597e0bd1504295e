# Why a file of cards cannot be imported.

exchange-too-large = The file is too large: up to { $maxMb } MB can be imported. Split it into parts.
exchange-too-many =
    { $max ->
        [one] The file has too many cards: { $max } card can be imported at a time. Split it into parts.
       *[other] The file has too many cards: { $max } cards can be imported at a time. Split it into parts.
    }
exchange-unknown-format = This kind of file cannot be imported: send an .apkg from Anki or a .csv table.
exchange-broken-package = This is not an Anki deck, or the file is damaged: export it from Anki again.
exchange-broken-csv = The table cannot be read: a quotation mark opened in line { $line } is never closed.
exchange-no-columns = The table lacks two columns: a question and an answer (front and back) are needed.
exchange-nothing-in-it = The file has no card with any text.
exchange-exported =
    { $count ->
        [one] { $count } card was written to { $file }.
       *[other] { $count } cards were written to { $file }.
    }
exchange-imported = New cards: { $added }, updated: { $updated }, with progress: { $withProgress }, empty ones left out: { $skipped }. Decks: { $decks }.
