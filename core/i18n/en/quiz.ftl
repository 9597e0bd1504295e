# Quizzes of one learner. Texts are Markdown.

quiz-no-cards = There is nothing to make questions from: this topic has no cards. All topics are in `/learn`.
quiz-question = Question { $number } of { $all }
quiz-type-answer = ✍️ Type the answer in your own words.
quiz-type-command = ✍️ Type the exact command.
quiz-skip = I don’t know
quiz-stop = Finish
quiz-next = Next
quiz-result = Result
quiz-knew = I knew it
quiz-did-not = I didn’t
quiz-score = **{ $right } of { $all } right** — { $percent } %
quiz-tone =
    { $tone ->
        [all] Not a single mistake!
        [most] A good result.
        [half] Not bad, but there is something to review.
       *[few] This topic needs some study.
    }
quiz-left =
    { $count ->
        [one] { $count } question was left unanswered.
       *[other] { $count } questions were left unanswered.
    }
quiz-nothing-answered = The quiz is over without an answer. Start again: `/quiz`.
quiz-missed = Mistakes:
quiz-learn-missed = Learn what I got wrong
quiz-another-topic = Another quiz: choose a topic
quiz-again = Once more
quiz-stale = This question is out of date. Go on with the quiz: /quiz
quiz-over = This quiz is finished. Start a new one: /quiz
quiz-moved = This button is out of date: the quiz has moved on. Here is where you left off.
quiz-letters = A B C D E F
