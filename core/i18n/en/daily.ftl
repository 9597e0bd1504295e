# Daily reminders and a group's daily question. Texts are Markdown.

daily-on = The reminder comes every day at **{ $time }** ({ $zone }) when something is due.
daily-off = The daily reminder is off.
daily-how = Another time: `/daily 19:30`; off: `/daily off`. Does the clock not match? Change the time zone.
daily-set = All right: every day at **{ $time }** ({ $zone }), when something is due and you have not studied yet.
daily-turn-off = Do not remind me
daily-bad = “{ $value }” is not a time of day. Write `/daily 19:30` or `/daily off`.
daily-reminder =
    { $count ->
        [one] { $count } card for today
       *[other] { $count } cards for today
    }. A short quiz takes a minute or two:
daily-quiz = Short quiz
daily-review = Review all
daily-group-on = The question of the day comes here at **{ $time }** ({ $zone }).
daily-group-off = The question of the day is off in this group.
daily-group-how = Set the time: `/daily 19:30`; off: `/daily off`. The rest is in `/setup`.
daily-group-admins = The administrators of the group set the time.
daily-group-set = All right, the question of the day will come here at **{ $time }** ({ $zone }).
daily-group-title = Question of the day
daily-group-private = Only you see your answer. The right one is explained { $when }.
daily-group-noted = Your answer is noted. The explanation will follow.
daily-group-locked = Your answer is noted already: { $answer }
daily-group-closed = This question is closed: the answer is in the message.
daily-group-nobody = Nobody answered this time.
daily-group-result = { $right } of { $all } were right: { $names }
daily-group-over = **The question of the day is closed.** The right answer stands in the question itself, explained.
daily-group-switched-off = ⚠️ But the question of the day is switched off in this group: switch it on in `/setup`.
