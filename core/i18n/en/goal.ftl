# Goals for a week. Texts are Markdown.

goal-none = **There is no goal for this week.**
goal-group = **The goal of the week: { $wanted ->
        [one] { $wanted } card
       *[other] { $wanted } cards
    } for the group**
goal-own = **Your goal for the week: { $wanted ->
        [one] { $wanted } card
       *[other] { $wanted } cards
    }**
goal-line = { $bar } { $done } of { $wanted }{ $reached ->
        [yes] {" — done! 🎉"}
       *[no] {""}
    }
goal-group-how = Administrators set a goal with `/goal 60` and remove it with `/goal off`. The cards of those shown in `/top` count.
goal-own-how = Set a goal with `/goal 60`. A card counts once a day.
goal-remove = No goal
goal-bad = A goal is a number of cards from 1 to { $most }: `/goal 60`. Remove it with `/goal off`.
goal-reached = 🎉 **The goal of the week is reached: { $wanted ->
        [one] { $wanted } card
       *[other] { $wanted } cards
    } for the group!**
goal-best = Most cards: { $names } ({ $count }).
