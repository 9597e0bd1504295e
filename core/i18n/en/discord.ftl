# What only Discord needs: names of menus and options, and what its manners make necessary to say.

discord-menu-ask = Ask Konspekt
discord-menu-card = Make a flashcard
discord-option-question = question
discord-option-topic = topic
discord-option-text = text
discord-option-file = file
discord-option-time = time
discord-option-plan = plan
discord-option-cards = cards
discord-option-code = code
discord-option-what = what
discord-option-demo = demo
discord-option-command = command
discord-import-file = An .apkg deck or a CSV table
discord-done = Done.
discord-open-form = This form opens with a button:
discord-dm-closed = This is a private matter, but you do not accept direct messages from members of this server. Allow them in your privacy settings, or use the slash command: only you will see the answer.
discord-sent-to-dm = This is a private matter: I have answered in direct messages.
discord-hidden-words = Discord hides the words of this reply from me, because it does not mention me. Keep the “@” of the reply switched on, or call me by name.
discord-not-here = I am not a member here, so I could not write anything by myself. Have an administrator add me to the server, or use this command in our direct messages.
