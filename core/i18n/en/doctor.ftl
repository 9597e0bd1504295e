# konspekt doctor: what is checked before a start.

doctor-title-node = Node.js
doctor-title-config = Configuration
doctor-title-notes = Notes
doctor-title-index = Index
doctor-title-database = Progress
doctor-title-telegram = Telegram
doctor-title-discord = Discord
doctor-title-docker = Docker

doctor-ok = ok
doctor-warning = worth a look
doctor-problem = problem
doctor-off = off

doctor-node-old = version { $version }, but 20.19 or newer is needed; update Node.js
doctor-node-ok = version { $version }
doctor-config-ok = every variable makes sense
doctor-notes-none = there is not one .md file in { $folder }; put your notes there or name another folder in NOTES_DIR
doctor-notes-ok =
    { $notes ->
        [one] { $notes } note
       *[other] { $notes } notes
    }, { $sections ->
        [one] { $sections } section
       *[other] { $sections } sections
    }
doctor-notes-problems =
    { $problems ->
        [one] { $problems } remark
       *[other] { $problems } remarks
    } on the notes:
doctor-index-ok = up to date in { $ms } ms
doctor-database-ok = opens, and is whole
doctor-telegram-off = TELEGRAM_BOT_TOKEN is not set; get a token from @BotFather if you want Telegram
doctor-telegram-ok = bot @{ $name }
doctor-telegram-refused = Telegram refused the token; copy it anew from @BotFather into TELEGRAM_BOT_TOKEN
doctor-telegram-offline = Telegram does not answer ({ $reason }); check the network and TELEGRAM_API_ROOT
doctor-telegram-webhook = a webhook { $url } is set while polling is configured; the bot removes it when it starts
doctor-discord-off = DISCORD_TOKEN is not set; get a token from the Discord Developer Portal if you want Discord
doctor-discord-ok = bot { $name }
doctor-discord-refused = Discord refused the token; copy it from the Bot page of the developer portal into DISCORD_TOKEN
doctor-discord-offline = Discord does not answer ({ $reason }); check the network and DISCORD_API_ROOT
doctor-docker-ok = Docker { $version }, API { $api }
doctor-docker-off = Docker does not answer ({ $reason }); demos are off, the rest works. Set DOCKER_HOST if you want demos

doctor-note-unreadable = no right to read it, or it vanished
doctor-note-too-large = larger than 32 MB, left out; split it
doctor-note-binary = not text; save the note as UTF-8
doctor-note-encoding = encoded in { $detail }; read, but UTF-8 is better
doctor-note-front-matter = broken YAML at the top, the note is read without it: { $detail }
doctor-note-missing-picture = picture { $detail } is not there
doctor-note-empty-section = nothing stands under the heading “{ $detail }”
doctor-note-symlink-loop = a link that leads round in a circle, left out
doctor-note-glossary = the glossary cannot be read: { $detail }
doctor-title-disk = Disk
doctor-title-clock = Clock
doctor-title-bot = Bot
doctor-index-age = before this check it was last updated { $before }
doctor-database-schema = schema { $schema }, the newest this version knows
doctor-copies-off = daily copies are off (BACKUP_DAYS=0); without them lost progress cannot be brought back
doctor-copies-none = no copies in { $folder } yet; a running bot makes the first one by itself
doctor-copies-ok = the newest good copy: { $copy } ({ $at })
doctor-copies-old = the newest good copy, { $copy }, is older than two days ({ $at }); is the bot running, and may it write there?
doctor-disk-ok = { $megabytes } MB are free in { $folder }
doctor-disk-tight = only { $megabytes } MB are free in { $folder }; make room or move DATA_DIR
doctor-disk-files = the disk of { $folder } has no room for more files (inodes); delete what is not needed
doctor-disk-unreadable = the folder { $folder } cannot be used ({ $reason }); check DATA_DIR and its rights
doctor-clock-ours = { $time } ({ $zone })
doctor-clock-skewed = the clock is { $seconds } s away from the messenger’s; switch time synchronisation (NTP) on, or reminders come at a wrong time
doctor-bot-no-port = HTTP_PORT is not set, so a running bot cannot be asked; set a port such as 8080
doctor-bot-not-running = nobody answers on port { $port }: the bot is not running
doctor-bot-running = answers on port { $port }
doctor-bot-well = { $name }: { $state }
doctor-bot-ill = { $name } is not ready: { $state }; the bot’s log says why
doctor-commands-ok =
    { $count ->
        [one] { $count } command is registered
       *[other] { $count } commands are registered
    }
doctor-commands-none = no commands are registered; the bot does it when it starts
doctor-telegram-hooked = webhook { $url }, { $pending } waiting
doctor-telegram-unhooked = the webhook should be { $wanted }, but { $url } is set; the bot sets it when it starts
doctor-telegram-hook-error = Telegram could not reach the webhook: { $reason }; check the reverse proxy and its certificate
doctor-telegram-no-groups = the bot may not join groups; to allow it: @BotFather, /setjoingroups
doctor-discord-intent = DISCORD_MESSAGE_CONTENT is on, but the application lacks the Message Content Intent; switch it on in the portal: Bot → Privileged Gateway Intents
doctor-discord-intent-ok = the Message Content Intent is granted
doctor-discord-intent-off = no privileged intents are needed: mentions, replies and direct messages are read
doctor-discord-guild = the server { $guild } does not show its commands; was the bot added there, and is the number in DISCORD_GUILD_IDS right?
