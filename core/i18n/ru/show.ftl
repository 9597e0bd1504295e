# Docker demos in the chat. Texts are Markdown.

show-list = **Демонстрации** — каждая идёт в песочнице, и после неё ничего не остаётся. О чём показать?
show-topic-containers = Образы и контейнеры
show-topic-data = Данные
show-topic-networks = Сети и порты
show-topic-programs = Программы
show-choose = Что показать?
show-all-topics = ‹ Все темы
show-steps =
    { $count ->
        [one] { $count } шаг
        [few] { $count } шага
       *[many] { $count } шагов
    }
show-how = Напишите команду: `/docker run --rm alpine echo привет`. Готовые демонстрации — в `/demo`.
show-title = { $title } — шаг { $step } из { $steps }
show-running = выполняется…
show-queued = в очереди, место { $place }
show-interrupted = прервано: бот за это время перезапускался, песочница убрана
show-full = Сейчас открыто слишком много песочниц. Завершите одну из них и попробуйте снова.
show-status =
    { $status ->
        [ok] готово
        [refused] отказано
        [timeout] остановлено по времени
       *[failed] завершилось с ошибкой
    }
show-seconds = { $seconds } с
show-next = ▶ Дальше
show-again = Заново
show-cancel = Отменить
show-cancelling = Отменяю…
show-stop = Стоп
show-guests-on = Дать порулить
show-guests-off = Рулю сам
show-guests-may = Теперь «Дальше» могут нажимать все
show-guests-may-not = Теперь «Дальше» нажимают только администраторы
show-ended = Демонстрация закончена: { $name }. Песочница убрана.
show-admins-only = Демонстрации запускают только администраторы бота. Попросите их показать!
show-no-engine = Docker сейчас недоступен, поэтому показать команды нельзя. Остальное работает. Подробности: konspekt doctor.
show-gone = Этой демонстрации больше нет. Список: /demo
show-old = Этот шаг уже пройден.
show-button = ▶ Показать: { $title }
