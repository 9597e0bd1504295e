# For administrators. Texts are Markdown.

admin-gaps = **Unanswered questions**, those asked most often first:
admin-gaps-hint = A button takes a question off the list: it is in the notes now, or off topic.
admin-no-gaps = There are no unanswered questions.
admin-gap-times =
    { $count ->
        [one] once
       *[other] { $count } times
    }
admin-gap-near = near: { $topics }
admin-gap-done = Taken off
admin-title = **State**
admin-index = Notes compared with the folder { $unit ->
        [now] just now
        [minutes] { $count ->
            [one] { $count } minute ago
           *[other] { $count } minutes ago
        }
        [hours] { $count ->
            [one] { $count } hour ago
           *[other] { $count } hours ago
        }
       *[days] { $count ->
            [one] { $count } day ago
           *[other] { $count } days ago
        }
    }
admin-index-unknown = Notes have not been compared with the folder yet
admin-counts = Notes: { $notes }, sections: { $sections }, cards: { $cards }
admin-people = Learners: { $learners }
admin-queue = Queue: events in hand { $inbox }, messages to send { $outbox }, timers due { $timers }
admin-open-questions = Unanswered questions: { $count } — /gaps
admin-problems =
    { $count ->
        [one] **{ $count } remark on the notes:**
       *[other] **{ $count } remarks on the notes:**
    }
admin-no-problems = All is well with the notes.
admin-problem =
    { $kind ->
        [unreadable] the file cannot be read
        [too-large] the file is too large
        [binary] this is not text
        [encoding] not UTF-8, read as
        [front-matter] a mistake in the YAML front matter
        [missing-picture] a picture is missing
        [empty-section] an empty section
        [symlink-loop] a link that leads to itself
        [glossary] a mistake in the glossary
       *[other] { $kind }
    }
admin-reports = **Bad cards** that were reported ({ $count }):
admin-errors = **Last errors:**
admin-no-errors = No errors since the start.
admin-reindexed = Read anew in { $seconds } s: { $notes } notes, { $cards } cards.
admin-reindex-failed = Reading anew failed: { $reason }
admin-audit-nobody = account deleted
admin-audit = **Docker commands**, the last ones:
admin-no-audit = There have been no Docker commands yet.
