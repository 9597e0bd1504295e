# Decks, cards of one's own, settings, forgetting. Texts are Markdown.

learn-title = **What would you like to learn?** Pick a topic:
learn-choose = Choose a topic
learn-no-decks = There are no cards yet: they will appear as soon as the notes hold something to learn. Add a card of your own with `/card question :: answer`.
learn-no-topic = There is no topic “{ $topic }” among the cards.
learn-deck-gone = This deck is gone. All topics: /learn
learn-own-deck = My cards
learn-everything = all topics
learn-progress = Not started: { $fresh }. Due now: { $due }.
learn-deck = **{ $name }** — { $cards ->
        [one] { $cards } card
       *[other] { $cards } cards
    }
learn-new-from-this = New cards now come from this topic.
learn-new-from-others = New cards now come from other topics.
learn-new-from-all = New cards come from all topics in order.
learn-start = Learn
learn-quiz = Test yourself
learn-start-all = Learn everything
learn-quiz-all = Quiz on everything
learn-new-on = Take new cards from here
learn-new-off = Do not prefer this topic
learn-imported = yours
learn-drop = Delete this deck
learn-drop-sure = **Delete { $count ->
        [one] your { $count } card
       *[other] your { $count } cards
    } in “{ $name }”?** Their schedules go with them. Cards made from the notes stay.
learn-dropped = The deck “{ $name }” is deleted.
learn-all-decks = All topics

card-title = A card of your own
card-edit-title = Change the card
card-front = Question
card-back = Answer
card-prompt = Send the card in one message: `question :: answer`.
card-edit-prompt = Send the whole card in its new form: `question :: answer`. Only you will see the change; the schedule stays.
card-added = Card added:
card-changed = Card changed, for you only:
card-take-back = ↩ Put it back as it was
card-taken-back = The earlier text is back:
card-gone = This card is gone.
card-another = Add another
card-review = Learn
card-bad-no-separator = I cannot see where the question ends. Write it like this: `question :: answer`.
card-bad-empty-front = There must be a question before `::`.
card-bad-empty-back = There must be an answer after `::`.
card-bad-too-long =
    Too long: each side holds at most { $max ->
        [one] { $max } character
       *[other] { $max } characters
    }.

cards-title = **My cards.** What you have added, put aside or changed for yourself.
cards-title-short = My cards
cards-none = Nothing here yet. Add a card of your own with the button or with `/card question :: answer`. Cards are put aside or changed during a review, under “More…”.
cards-choose = Choose a card
cards-own = My own
cards-aside = Put aside
cards-edited = Changed
cards-own-about = Pick a card to change or delete it.
cards-aside-about = These cards are not asked. Pick one to bring it back.
cards-edited-about = These cards look different to you only. Pick one to edit it again or to undo the edit.
cards-why =
    { $suspension ->
        [learner] ⏸ Put aside by you: it does not come up in reviews.
        [leech] ⏸ Put aside because it would not stick. Better reword it before you bring it back.
        [reported] ⏸ Put aside: you reported it as a bad card.
       *[retired] ⏸ This text is gone from the notes. If it returns, so will the card.
    }
cards-bring-back = Bring back
cards-back = The card is back in your reviews.
cards-put-aside = The card is put aside.
cards-reset = Restore the text of the notes
cards-was-reset = The card is again as it is in the notes.
cards-drop = Delete
cards-drop-sure = **Delete this card for good?** Its schedule goes with it.
cards-drop-yes = Yes, delete it
cards-dropped = The card is deleted.
cards-new = New card
cards-open = Edit or delete

settings-change = What would you like to change?
settings-title = **Settings**
settings-locale = Language
settings-locale-name = English
settings-locale-about = Now: { $value }. Which language shall I speak?
settings-zone = Time zone
settings-zone-now = { $zone }, now { $time }
settings-zone-about = Your time zone: { $value }. Pick a city, or find one that shows the same time as your clock.
settings-zone-hint = A city, UTC+3, or your time: 15:40
settings-zone-prompt = Type a city (`Lisbon`), a zone (`UTC+3`) or what time it is for you now (`15:40`).
settings-zone-which = There are several places for “{ $value }”. Which of these clocks shows your time?
settings-rolloverHour = Start of day
settings-rolloverHour-about = Your study day starts at { $value }. What you do at night before that counts for the day before.
settings-rolloverHour-prompt = When shall the study day start? Type an hour from 0 to 23.
settings-dailyHour = Reminder
settings-dailyHour-about = Daily reminder: { $value }. It comes only when something is due.
settings-dailyHour-prompt = When shall I remind you? Type an hour from 0 to 23, or “off”.
settings-newPerDay = New per day
settings-newPerDay-about = New cards a day: { $value }.
settings-newPerDay-prompt = How many new cards a day? A number from 0 to 999.
settings-reviewsPerDay = Reviews per day
settings-reviewsPerDay-about = Reviews a day, at most: { $value }.
settings-reviewsPerDay-prompt = How many reviews a day at most? A number from 1 to 9999.
settings-retention = Retention
settings-retention-about = The share of cards to remember when they come due: { $value }. The higher, the more reviews.
settings-retention-prompt = Which share shall you remember? A number from 80 to 95 (per cent).
settings-buttons = Grade buttons
settings-buttons-about = Grade buttons: { $value }. Two are “remembered / forgotten”, four are finer.
settings-off = off
settings-type = Type it
settings-saved = Saved
settings-unknown = There is no setting “{ $name }”. Here they all are; change one by its button or like this: `/settings new 20`.
settings-bad-locale = I do not know the language “{ $value }”: there are `ru` and `en`.
settings-bad-zone = I found no place “{ $value }”. Type a city (`Lisbon`), a zone (`UTC+3`) or what time it is for you now (`15:40`).
settings-bad-hour = It must be an hour from { $min } to { $max }, not “{ $value }”.
settings-bad-number = It must be a whole number from { $min } to { $max }, not “{ $value }”.
settings-bad-buttons = There can be 2 or 4 buttons, not “{ $value }”.

forget-sure = **Delete everything I keep about you?** Cards, grades, statistics, settings and the link to your accounts will be gone for ever.

    You can take your progress away in a file first: `/export`.
forget-yes = Yes, delete everything
forget-kept = Nothing was deleted.
forget-done = Done: nothing about you is kept any more. If you come back, we will start afresh.
