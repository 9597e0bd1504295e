# Words that several rooms share.

common-yes = Да
common-no = Нет
common-back = Назад
common-cancel = Отмена
common-cards =
    { $count ->
        [one] { $count } карточка
        [few] { $count } карточки
       *[many] { $count } карточек
    }
common-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
