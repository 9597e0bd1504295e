# Answers from the notes, refusals, small talk.

answer-uncovered = The notes don’t cover this.
answer-uncovered-near = The notes don’t cover this. What is near:
answer-empty = Ask in words, for example: “how does an image differ from a container”.
answer-no-notes = There are no notes in { $folder } yet. Put some .md files there, and I’ll answer from them.
answer-source = Source
answer-see-also = See also
answer-mended = I read it as “{ $text }”

answer-talk-greeting = Hi! Ask me something about the notes.
answer-talk-thanks = You’re welcome! Ask again whenever something is unclear.
answer-talk-farewell = See you! Good luck with your studies.
answer-talk-mood = I’m fine, with the notes at hand. And you? Ask away if you need anything.
answer-talk-identity = I’m Konspekt: I answer questions from the notes, show where it stands, and help you learn them.
answer-talk-joke = I’m no good at jokes, but I know the notes by heart. Ask me something!
answer-talk-praise = Thank you, that’s nice to hear!
answer-talk-insult = Sorry I couldn’t help. Try asking another way, with the one or two words that matter.
answer-talk-laugh = 🙂
