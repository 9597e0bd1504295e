# Answers from the notes, refusals, small talk.

answer-uncovered = The notes don’t cover this.
answer-uncovered-near = The notes don’t cover this. What is near:
answer-empty = Ask in words, for example: “how does an image differ from a container”.
answer-no-notes = There are no notes in { $folder } yet. Put some .md files there, and I’ll answer from them.
answer-source = Source
answer-see-also = See also
answer-mended = I read it as “{ $text }”

answer-talk-identity = I’m Konspekt, a bot: I answer questions from the notes, show where it stands, and help you learn them. What the notes don’t say I don’t make up. See /help for the rest.
answer-talk-joke = I’m no good at jokes, but I know the notes by heart. Ask me something!
answer-talk-mood = I’m fine, with the notes at hand. And you? Ask away if you need anything.
answer-talk-offtopic = I can’t help with that: I only know what’s in the notes. Ask me something from them.
answer-talk-complaint = Sorry I couldn’t help. Try asking another way, with the one or two words that matter. If the note itself is wrong, the line under the answer says where to look.
answer-talk-confused = Let’s try another way: say “more” or “example”, or ask about the one word that isn’t clear.
answer-talk-success = Congratulations! Keep it up.
answer-talk-holiday = Thank you, and the same to you!
answer-talk-feeling = I know the feeling. Start small: a few cards with /review, then take a break.
answer-talk-presence = I’m here. Ask me something about the notes.
answer-talk-thanks = You’re welcome! Ask again whenever something is unclear.
answer-talk-praise = Thank you, that’s nice to hear!
answer-talk-farewell = See you! Good luck with your studies.
answer-talk-laugh = 🙂
answer-talk-greeting = Hi! Ask me something about the notes.
answer-talk-ok = All right. Ask me more, or test yourself with /quiz.
