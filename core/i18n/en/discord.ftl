# What only Discord needs: names of menus and options, and what its manners make necessary to say.

discord-menu-ask = Ask Konspekt
discord-menu-card = Make a flashcard
discord-option-question = question
discord-option-topic = topic
discord-option-text = text
discord-option-file = file
discord-import-file = An .apkg deck or a CSV table
discord-done = Done.
discord-open-form = This form opens with a button:
discord-dm-closed = This is a private matter, but you do not accept direct messages from members of this server. Allow them in your privacy settings, or use the slash command: only you will see the answer.
discord-sent-to-dm = This is a private matter: I have answered in direct messages.
discord-hidden-words = Discord hides the words of this reply from me, because it does not mention me. Keep the “@” of the reply switched on, or call me by name.
