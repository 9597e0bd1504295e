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
