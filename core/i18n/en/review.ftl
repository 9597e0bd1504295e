# Reviewing cards. Texts are Markdown.

review-left = New { $new } · learning { $learning } · to review { $review }
review-show = Show answer
review-type = Type the answer
review-stop-typing = Stop typing
review-type-label = Your answer
review-type-hint = ✍️ Type the answer, and I will compare it with the card.
review-menu = More…
review-source = Source: { $name }
review-verdict =
    { $verdict ->
        [right] ✅ Right
        [close] 🟡 Almost
       *[wrong] ❌ Wrong
    }
review-typed = Your answer: { $typed }
review-grade =
    { $grade ->
        [again] Again
        [hard] Hard
        [easy] Easy
       *[good] Good
    }
review-grade-of-two =
    { $grade ->
        [again] Forgotten
       *[good] Remembered
    }
review-wait-minutes = { $count } min
review-wait-hours = { $count } h
review-wait-days = { $count } d
review-wait-months = { $count } mo
review-wait-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
review-summary-title = **Review finished**
review-left-off = All right, let us stop here. You can go on at any time and anywhere: `/review`.
review-summary =
    { $cards ->
        [one] { $cards } card
       *[other] { $cards } cards
    } done, { $introduced } of them new. Right answers: { $percent } %. Time: { $minutes } min.
review-nothing = There is nothing to review now: everything has been learned in time.
review-kept-back = Kept back by your daily limits: { $review } to review, { $new } new. The limits are in `/settings`.
review-more-left = There are still cards left for today.
review-next = Next card: { $when }.
review-today = today at { $time }
review-tomorrow = tomorrow at { $time }
review-go-on = Go on
review-undo = ↩ Undo the last grade
review-undone = Grade undone; here is the card again.
review-nothing-to-undo = There is nothing to undo: up to the last 20 grades can be taken back.
review-suspend = Don’t ask this again
review-suspended = Card put aside. You will not be asked it again.
review-report = Bad card
review-reported = Thank you! The card is put aside, and the authors of the notes will hear about it.
review-bring-back = ↩ Bring the card back
review-edit = Edit for me only
review-stop = Finish
review-leech = This card does not stick and costs you time, so I have put it aside. Reword it and bring it back with /cards
review-already = Already counted.
review-stale = This question is out of date. Go on reviewing: /review
review-over = This review is finished. Start a new one: /review
review-moved = This button is out of date: the review has moved on. Here is where you left off.
review-no-topic = There is no topic “{ $topic }” among the cards. All topics are in `/learn`.
review-catching-up =
    The backlog is shared out over { $days ->
        [one] { $days } day
       *[other] { $days } days
    }: about { $perDay ->
        [one] { $perDay } card
       *[other] { $perDay } cards
    } a day. New cards will wait. Start: `/review`.

# What people type instead of pressing a button, with | between the wordings; case and punctuation do not matter.
review-words-report = bad card | this is a bad card | this card is bad | this card is wrong | wrong card | report card | report this card | bad question
review-words-suspend = don’t ask again | do not ask again | dont ask again | don’t ask this again | suspend card | suspend this card | bury this card
review-words-stop = stop | enough | enough for today | finish | finish the review | that’s all for today
review-words-unknown = I don’t know | i dont know | don’t know | dont know | idk | dunno | no idea | I forgot
review-words-next = next | skip | skip it | next question | go on
review-words-show = show answer | show the answer | show me | answer | reveal
review-words-again = again | forgotten
review-words-hard = hard | difficult
review-words-good = good | remembered | I knew it | I remember
review-words-easy = easy
review-words-grade-first = We go on once this card is graded: open the answer and say how well you remembered it. If you do not want it, type “don’t ask again”.
review-words-nowhere = Which card is that? You can mark it when it is before you: `/review`, and “More…” under the question has “Bad card” and “Don’t ask this again”. Those put aside already are in `/cards`.
