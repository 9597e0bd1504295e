# Focus sessions. Texts are Markdown.

focus-on = 🎯 **Focus** — round { $round } of { $rounds }, { $minutes } min left
focus-break = ☕ **Break** after round { $round } of { $rounds }, { $minutes } min left
focus-planned = 📅 **Group session: { $when }** ({ $zone })
focus-plan = { $focus } min of work, { $rest } min of rest, { $rounds ->
        [one] { $rounds } round
       *[other] { $rounds } rounds
    }. Topic: { $topic }.
focus-members =
    { $count ->
        [one] { $count } person is taking part:
       *[other] { $count } people are taking part:
    }
focus-coming =
    { $count ->
        [one] { $count } person will come:
       *[other] { $count } people will come:
    }
focus-minutes = { $count } min
focus-join = Join
focus-come = I will come
focus-leave = Leave
focus-report = What I did
focus-voice = 🔊 Time in the voice channel “{ $title }” counts by itself.
focus-voice-join = 🔊 Count my voice channel
focus-voice-joined = The voice channel is joined: whoever is in it is in the session
focus-voice-none = Go into a voice channel of this server first.
focus-voice-taken = Another session has this voice channel already.
focus-voice-host-only = Whoever started the session, or an administrator, joins a voice channel to it.
focus-stop = Finish
focus-report-label = What you got done, in one sentence
focus-report-prompt = What did you do in the session? Write one sentence.
focus-reported = Noted.
focus-break-title = A break of { $minutes } min. A question on the topic:
focus-break-private = Only you see your answer.
focus-break-over = This break is over.
focus-answer =
    { $verdict ->
        [right] ✅ Right: { $answer }
       *[wrong] ❌ The right answer: { $answer }
    }
focus-words = “{ $report }”
focus-summary = **The session is over.** Who did what:
focus-finished = The session is over; the results are below.
focus-did = { $minutes } min, { $cards ->
        [one] { $cards } card
       *[other] { $cards } cards
    }
focus-did-answers = , { $right } of { $answered } right
focus-summary-nobody = **The session is over.** Nobody took part in it.
focus-picture-title = The session is over
focus-picture-minutes = minutes
focus-picture-cards = cards
focus-picture-right = right answers
focus-picture-people = people
focus-picture-did = { $minutes } min · cards: { $cards }
focus-picture-answers = { $right } of { $answered } right
focus-picture-more = and { $count } more
focus-soon = A group session begins soon{ $named ->
        [yes] {" in “"}{ $place }”
       *[no] {""}
    }: { $when }. You said you would come.
focus-joined = You are in the session
focus-noted = Noted: you will come
focus-left = You have left the session
focus-in-already = You are in the session already
focus-not-in = You are not in this session
focus-host-only = Only whoever started the session or an administrator of the group can finish it.
focus-gone = This session is gone. Start a new one: /focus
focus-over = This session is over. Start a new one: /focus
focus-off = Group sessions are switched off in this group.
focus-already = A session is running or planned here: finish it first.
focus-cancelled = The session is cancelled.
focus-bad-plan = I did not understand. For example: `/focus 25/5 x4 networks` is 25 minutes of work, 5 minutes of rest, 4 rounds; `/focus tomorrow 18:00` plans ahead.
focus-bad-past = That time has passed. Write for example `/focus tomorrow 18:00`.
