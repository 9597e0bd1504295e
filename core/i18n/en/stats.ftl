# The statistics as text. Texts are Markdown.

stats-title = **My progress**
stats-nothing = You have not reviewed anything yet. Figures and a picture of them come with the first answers: /learn to pick a topic, /review to begin at once.
stats-picture = Statistics: cards, retention, streak and forecast
stats-dark = Dark background
stats-light = Light background
stats-streak =
    Streak: { $days ->
        [one] { $days } day
       *[other] { $days } days
    } (longest: { $longest }). Freezes left: { $freezes }.
stats-cards =
    { $total ->
        [one] { $total } card
       *[other] { $total } cards
    } in total: { $mature } mature, { $young } young, { $learning } learning, { $new } new, { $suspended } put aside.
stats-retention =
    Retention over 30 days: { $percent } % ({ $count ->
        [one] { $count } review
       *[other] { $count } reviews
    }).
stats-retention-unknown = Retention: not enough reviews yet to tell.
stats-today = Answers: { $grades } today, { $all } in total.
stats-forecast = Reviews ahead: { $today } today, { $week } in the next 7 days, { $fortnight } in the next 14.
stats-busiest =
    The busiest day is { $day }: { $cards ->
        [one] { $cards } card
       *[other] { $cards } cards
    }.
stats-weak = **Forgotten most often:**
stats-weak-topic = { $name } — { $percent } % wrong
