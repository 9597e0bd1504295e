# konspekt doctor: проверки перед запуском.

doctor-title-node = Node.js
doctor-title-config = Настройки
doctor-title-notes = Заметки
doctor-title-index = Индекс
doctor-title-database = Прогресс
doctor-title-telegram = Telegram
doctor-title-discord = Discord
doctor-title-docker = Docker

doctor-ok = в порядке
doctor-warning = стоит посмотреть
doctor-problem = не работает
doctor-off = выключено

doctor-node-old = версия { $version }, а нужна 20.19 или новее; обновите Node.js
doctor-node-ok = версия { $version }
doctor-config-ok = все переменные понятны
doctor-notes-none = в { $folder } нет ни одного файла .md; положите туда заметки или укажите другую папку в NOTES_DIR
doctor-notes-ok =
    { $notes ->
        [one] { $notes } заметка
        [few] { $notes } заметки
       *[many] { $notes } заметок
    }, { $sections ->
        [one] { $sections } раздел
        [few] { $sections } раздела
       *[many] { $sections } разделов
    }
doctor-notes-problems =
    { $problems ->
        [one] { $problems } замечание
        [few] { $problems } замечания
       *[many] { $problems } замечаний
    } к заметкам:
doctor-index-ok = обновлён за { $ms } мс
doctor-database-ok = открывается, целостность в порядке
doctor-telegram-off = TELEGRAM_BOT_TOKEN не задан; возьмите токен у @BotFather, если нужен Telegram
doctor-telegram-ok = бот @{ $name }
doctor-telegram-refused = Telegram не принял токен; скопируйте его у @BotFather заново в TELEGRAM_BOT_TOKEN
doctor-telegram-offline = Telegram не отвечает ({ $reason }); проверьте сеть и TELEGRAM_API_ROOT
doctor-telegram-webhook = установлен вебхук { $url }, а настроен опрос; бот снимет вебхук при запуске
doctor-discord-off = DISCORD_TOKEN не задан; возьмите токен в Discord Developer Portal, если нужен Discord
doctor-discord-ok = бот { $name }
doctor-discord-refused = Discord не принял токен; скопируйте его из раздела Bot портала разработчика в DISCORD_TOKEN
doctor-discord-offline = Discord не отвечает ({ $reason }); проверьте сеть и DISCORD_API_ROOT
doctor-docker-ok = Docker { $version }, API { $api }
doctor-docker-off = Docker не отвечает ({ $reason }); демонстрации выключены, остальное работает. Нужны демонстрации — задайте DOCKER_HOST

doctor-note-unreadable = нет права на чтение или файл пропал
doctor-note-too-large = файл больше 32 МБ, он пропущен; разделите его
doctor-note-binary = это не текст; сохраните заметку в UTF-8
doctor-note-encoding = кодировка { $detail }, прочитано; лучше сохранить в UTF-8
doctor-note-front-matter = шапка YAML с ошибкой, заметка читается без неё: { $detail }
doctor-note-missing-picture = нет картинки { $detail }
doctor-note-empty-section = под заголовком «{ $detail }» ничего нет
doctor-note-symlink-loop = ссылка ведёт по кругу, она пропущена
doctor-note-glossary = словарь не читается: { $detail }
doctor-title-disk = Диск
doctor-title-clock = Часы
doctor-title-bot = Бот
doctor-index-age = до этой проверки обновлялся { $before }
doctor-database-schema = схема { $schema }, самая новая для этой версии
doctor-copies-off = ежедневные копии выключены (BACKUP_DAYS=0); без них прогресс не вернуть
doctor-copies-none = копий в { $folder } ещё нет; запущенный бот сделает первую сам
doctor-copies-ok = самая новая исправная копия: { $copy } ({ $at })
doctor-copies-old = самая новая исправная копия, { $copy }, старше двух дней ({ $at }); запущен ли бот и может ли он писать туда?
doctor-disk-ok = в { $folder } свободно { $megabytes } МБ
doctor-disk-tight = в { $folder } свободно всего { $megabytes } МБ; освободите место или перенесите DATA_DIR
doctor-disk-files = на диске с { $folder } кончились записи для файлов (inodes); удалите лишние файлы
doctor-disk-unreadable = папка { $folder } недоступна ({ $reason }); проверьте DATA_DIR и права на неё
doctor-clock-ours = { $time } ({ $zone })
doctor-clock-skewed = часы расходятся с часами мессенджера на { $seconds } с; включите синхронизацию времени (NTP), иначе напоминания придут не вовремя
doctor-bot-no-port = HTTP_PORT не задан, поэтому работающего бота не спросить; задайте порт, например 8080
doctor-bot-not-running = на порту { $port } никто не отвечает: бот не запущен
doctor-bot-running = отвечает на порту { $port }
doctor-bot-well = { $name }: { $state }
doctor-bot-ill = { $name } не готов: { $state }; причина — в журнале бота
doctor-commands-ok =
    { $count ->
        [one] зарегистрирована { $count } команда
        [few] зарегистрированы { $count } команды
       *[many] зарегистрировано { $count } команд
    }
doctor-commands-none = команды не зарегистрированы; бот сделает это при запуске
doctor-telegram-hooked = вебхук { $url }, в очереди { $pending }
doctor-telegram-unhooked = вебхук должен быть { $wanted }, а установлен { $url }; бот установит его при запуске
doctor-telegram-hook-error = Telegram не смог достучаться до вебхука: { $reason }; проверьте обратный прокси и сертификат
doctor-telegram-no-groups = боту запрещены группы; разрешить: @BotFather, /setjoingroups
doctor-discord-intent = включено DISCORD_MESSAGE_CONTENT, но у приложения нет Message Content Intent; включите его на портале: Bot → Privileged Gateway Intents
doctor-discord-intent-ok = Message Content Intent разрешён
doctor-discord-intent-off = особые права (intents) не нужны: читаются упоминания, ответы и личные сообщения
doctor-discord-guild = сервер { $guild } не отдаёт команды; добавлен ли туда бот и верен ли номер в DISCORD_GUILD_IDS?
