# Group matches. Texts are Markdown.

match-lobby = **A match!** Hosted by { $host }.
    Topic: { $topic }. { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }, answered { $form ->
        [typed] by typing
       *[choice] with buttons
    }, at { $pace ->
        [calm] a calm
       *[usual] the usual
    } pace.
match-players =
    { $count ->
        [0] Nobody yet.
        [one] { $count } player:
       *[other] { $count } players:
    }
match-join = I’m in
match-leave = Leave
match-late-join = ＋ Me too
match-count =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
match-form =
    { $form ->
        [typed] Type answers
       *[choice] Answer with buttons
    }
match-pace =
    { $pace ->
        [calm] Calmer
       *[usual] Usual pace
    }
match-teams =
    { $on ->
        [yes] In teams
       *[no] Everyone for themselves
    }
match-start = Start
match-countdown = **We start in 5 seconds.** { $count ->
        [one] { $count } player
       *[other] { $count } players
    }. A right answer gives 100 points, speed 10 at most.
match-typed-how = ✍️ Reply to this message (or press the button and type). The first answer counts.
match-typed-lobby = ✍️ Answers are typed: as a reply to the question, or with the button below it. The first answer counts.
match-type = Answer
match-type-here = Type the answer in your next message.
match-reply-here = Type it as a reply to the question.
match-pause = ⏸
match-skip = ⏭
match-stop = ⏹
match-resume = Go on
match-knew = { $right } of { $all } knew: { $names }
match-nobody-knew = Nobody got it right (answers: { $all }).
match-paused-void = **Paused.** The question is void and will be asked again.
match-skipped = The question was skipped: it counts for nobody.
match-void = The question is void: it counts for nobody.
match-standings = **Standings after question { $number } of { $all }**
match-paused = **Paused**
match-paused-toast = Paused: the question is void and will be asked again.
match-winner =
    { $count ->
        [1] 🏆 **The winner: { $names }**
       *[other] 🏆 **The winners: { $names }**
    }
match-team-winner =
    { $team ->
        [red] 🏆 **Team 🔴 wins**
        [blue] 🏆 **Team 🔵 wins**
       *[both] 🏆 **A draw: both teams scored the same**
    }
match-no-winner = **The match is over.** Nobody has scored.
match-right-of =
    { $all ->
        [0] no answers
       *[other] { $right } of { $all } right
    }
match-taken = Answer taken
match-locked = Your answer is taken already and cannot be changed.
match-closed = Time is up: the answer does not count.
match-not-playing = You are not playing in this match. Join with the button “＋ Me too”.
match-next-round = You play from the next question on.
match-joined = You are in
match-joined-late = You are in from the next question on
match-joined-already = You are in already
match-left = You have left the match
match-not-in = You are not in the match
match-host-only = Only the host of the match or an administrator of the group can do this.
match-old-question = This question is closed.
match-gone = This match is gone. Start a new one: /match
match-over = The match is over. Start a new one: /match
match-off = Matches are switched off in this group.
match-already = A match is going on here: finish it first.
match-running = The match is already running.
match-nobody = Nobody plays: press “I’m in” first.
match-no-questions = No questions can be made of this topic. Take another topic or another way of answering.
match-nothing-to-skip = There is nothing to skip now.
match-cancelled = The match is cancelled.
match-none-missed = You have no mistakes to learn from in this match.
