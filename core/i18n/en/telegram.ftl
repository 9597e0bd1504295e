# What Telegram shows of the bot outside of conversations, and what only its adapter says.

# Up to 512 characters: in the empty chat, before the first message.
telegram-description =
    I answer questions from your notes and help you learn them.

    • Ask in plain words: “how does an image differ from a container”
    • Learn flashcards on a schedule that adapts to you
    • Test yourself in quizzes, alone or with your group

    Press “Start”.
# Up to 120 characters: in the profile and in shared links.
telegram-short-description = Answers questions from notes, turns them into flashcards and helps you learn them.
telegram-open-private = Only you should see this: let us go on in private.
    .button = Open the private chat
