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

# A city that names a time zone, as its list in the settings shows it.
common-city =
    { $city ->
        [Kaliningrad] Калининград
        [Moscow] Москва
        [Samara] Самара
        [Yekaterinburg] Екатеринбург
        [Omsk] Омск
        [Novosibirsk] Новосибирск
        [Irkutsk] Иркутск
        [Vladivostok] Владивосток
        [Berlin] Берлин
        [Almaty] Алматы
        [London] Лондон
        [Kolkata] Калькутта
        [Tokyo] Токио
        [Sydney] Сидней
        [Los_Angeles] Лос-Анджелес
        [Denver] Денвер
        [Chicago] Чикаго
        [New_York] Нью-Йорк
       *[other] { $city }
    }
