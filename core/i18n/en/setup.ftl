# A group's settings and standings. Texts are Markdown.

setup-title = **Settings of the group**
setup-groups-only = This command is for groups: invite me to one.
setup-topic = Topic
setup-quiet = Quiet hours
setup-quiet-value = { $from } to { $to }
setup-quiet-type = Other hours…
setup-quiet-prompt = From when until when should I start nothing by myself? For example, `22:30–7`; `no` for any time.
setup-quiet-hint = For example 22:30–7, or no
setup-bad-quiet = “{ $value }” is not a pair of hours. Type, for example, `22:30–7`, or `no`.
setup-daily = Question of the day
setup-explain = Explanation
setup-explain-value =
    { $when ->
        [auto] in the evening or next morning
        [1] after an hour
        [3] after 3 hours
       *[6] after 6 hours
    }
setup-daily-quiet = That is in the quiet hours, so the question of the day comes when they end: at { $time }.
setup-zone-type = Another city…
setup-reply-here = Write it as a reply to this message.
setup-feature =
    { $feature ->
        [daily] Question of the day
        [match] Matches
        [top] Standings and goal
       *[focus] Sessions
    }
setup-choose = Choose…
setup-pick =
    { $name ->
        [locale] Which language should I speak here?
        [zone] Which time zone is the group in?
        [topic] Which topic should questions come from?
        [explain] When should the question of the day be closed and explained?
        [quiet] During which hours should I stay quiet?
       *[daily] When should the question of the day come? Another time: `/daily 19:30`.
    }
top-title = **This week in the group:** { $total ->
        [one] { $total } card
       *[other] { $total } cards
    }
top-last-week = **Last week in the group:** { $total ->
        [one] { $total } card
       *[other] { $total } cards
    }
top-nobody = Nobody is here yet: press “Show me”, and the group sees how many cards you review. A card counts once a day.
top-off = Standings and goals are switched off in this group.
top-how = A card counts once a day. Only those appear who chose to.
top-join = Show me
top-leave = Do not show me
top-in = You are in the standings
top-out = You are not in the standings
top-all-time = { $count } in all
top-accuracy = { $percent } % right
