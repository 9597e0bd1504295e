# Answers to questions. Texts are Markdown.

ask-empty = What shall I look up in the notes? Type a question, for example “what is the difference between an image and a container”.
ask-uncovered = The notes say nothing about this. I will pass the question on to those who keep them.
ask-uncovered-near = The notes say nothing about this; I will pass the question on to those who keep them. These topics come closest:
ask-more = More
ask-no-more = That is all the notes say about it.
ask-stale = This answer is too old: please ask the question again.
ask-sources =
    { $count ->
        [one] Source: { $names }
       *[other] Sources: { $names }
    }
ask-talk-greeting = Hello! Ask me something from the notes; `/help` shows what else I can do.
ask-talk-thanks = You are welcome!
ask-talk-farewell = See you! I will keep your cards.
ask-talk-mood = All is well: the notes are read and the cards are in place. What shall we review?
ask-talk-identity = I am Konspekt, a bot that answers questions from notes and helps you learn them. `/help` shows what I can do.
ask-talk-praise = Thank you, that is nice to hear!
ask-talk-insult = Sorry I could not help. Try asking in other words, or more briefly.
ask-talk-laugh = Glad you are having fun. Back to studying?
ask-talk-joke = There are no jokes in the notes, but there are cards: `/review`.
