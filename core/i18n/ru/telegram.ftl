# What Telegram shows of the bot outside of conversations, and what only its adapter says.

# Up to 512 characters: in the empty chat, before the first message.
telegram-description =
    Отвечаю на вопросы по вашим заметкам и помогаю их выучить.

    • Спросите обычными словами: «чем образ отличается от контейнера»
    • Учите карточки по расписанию, которое подстраивается под вас
    • Проверяйте себя в тестах — одни или всей группой

    Нажмите «Начать».
# Up to 120 characters: in the profile and in shared links.
telegram-short-description = Отвечает на вопросы по заметкам, делает из них карточки и помогает их выучить.
telegram-open-private = Это видно только вам: продолжим в личной переписке.
    .button = Открыть личную переписку
