# What the chat says about itself. Texts are Markdown.

chat-start =
    Hello! I am **Konspekt**: I answer questions from your notes and help you learn them.

    Just type a question in plain words. Typos, slang and the wrong keyboard layout are fine.
    `/learn` — pick a topic and learn its cards
    `/quiz` — test yourself
    `/help` — everything I can do
chat-start-group =
    Hello! I am **Konspekt**: I answer questions from your notes and help you learn them together.

    Ask with `/ask` and your question, mention me with @, or reply to one of my messages.
    `/match` — a match: who knows the notes best
    `/focus` — study together by the clock
    `/help` — everything I can do
chat-start-example = Ask: “{ $topic }”
chat-start-learn = Learn cards
chat-start-quiz = Test yourself
chat-help = You can simply type a question. There are commands, too:
chat-help-group = In a group, mention me with @ or reply to one of my messages; in a thread I remember what we were talking about. There are commands, too:
chat-help-ask = Ask
chat-help-learn = Learn
chat-help-mine = Mine
chat-help-together = Together
chat-help-admin = For administrators
chat-unknown-command = I have no command `{ $name }`. All commands are in `/help`, and a question can simply be typed.
chat-unknown-command-near = I have no command `{ $name }`. Did you mean `{ $near }`? All commands are in `/help`.
chat-stale-button = This button is too old for me to understand. Please open what you need again; /help lists the commands.
chat-foreign-button = This button is not yours: it belongs to the person who opened this message.
chat-private = `{ $command }` is between the two of us: let’s go on in our private chat.
chat-private-button = Open our private chat
chat-private-here = `{ $command }` is between the two of us: press the button, and only you will see it.
chat-private-here-button = Show it to me
chat-cancelled = All right, cancelled.
chat-nothing-to-cancel = There is nothing to cancel: I am not waiting for anything.
chat-apology = Something broke on my side, and this action was not saved. Everything saved before is safe. Please try again a little later.
chat-disk-full = The disk is full, so I cannot save anything at the moment. This action does not count; everything saved before is safe. Please try again a little later.
chat-disk-full-waits = The disk is full, so I cannot save anything at the moment. Nothing is lost: as soon as there is room I will answer everything in order, so there is no need to repeat it.
chat-limit-seconds =
    I cannot keep up: too many messages at once. Please wait for { $count } { $count ->
        [one] second
       *[other] seconds
    }.
chat-limit-minutes =
    This cannot be done so often. Please try again in { $count } { $count ->
        [one] minute
       *[other] minutes
    }.
chat-admins-only = Only administrators can do this.
