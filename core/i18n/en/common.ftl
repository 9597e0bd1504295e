# Words that several rooms share.

common-yes = Yes
common-no = No
common-back = Back
common-cancel = Cancel
common-cards =
    { $count ->
        [one] { $count } card
       *[other] { $count } cards
    }
common-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

# A city that names a time zone, as its list in the settings shows it.
common-city = { $city }
