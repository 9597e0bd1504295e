# The statistics picture. Its labels must stay short.

progress-title = My progress
progress-streak =
    { $days ->
        [one] day in a row
       *[other] days in a row
    }
progress-retention = remembered
progress-today = reviewed today
progress-due = still due
progress-today-short = now
progress-cards =
    { $count ->
        [one] { $count } card in all
       *[other] { $count } cards in all
    }
progress-mature = mature
progress-young = young
progress-learning = learning
progress-new = new
progress-suspended = set aside
progress-forecast = Reviews in the next 14 days
progress-recent = Answers in the last 28 days
progress-weak = Forgotten most often
progress-lapses = { $percent }%
