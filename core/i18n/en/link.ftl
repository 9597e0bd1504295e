# One person on two messengers. Texts are Markdown.

link-code = Open the bot in the other messenger and send it `{ $code }`. The code works for 10 minutes, once. Then confirm the link here. It is of no use to anyone who sees it: without your “Yes” nothing is linked.
link-bad-code = There is no such code, or it has expired. Get a new one: send `/link` from the other account.
link-too-often = Too many attempts. Please wait 10 minutes.
link-same = This is your own account already: send the code from the other one.
link-waits = The code is right. Now confirm the link on the first account: I have sent a message there.
link-asked = **{ $name }** ({ $platform ->
        [telegram] Telegram
        [discord] Discord
       *[other] the terminal
    }) asks to share progress with you. Is that you? All reviews will be joined.
link-too-late = This request has expired. Start again: /link
link-refused = All right, the accounts are not linked.
link-done = The accounts are linked: progress is shared. Reviews added: { $reviews }, cards: { $cards }. Undo it with `/unlink`.
link-undone = That account ({ $platform ->
        [telegram] Telegram
        [discord] Discord
       *[other] the terminal
    }) is on its own again, with its former progress. The joined history stays with the other account too.
link-none = Your account is not linked with any other. Link it with `/link`.
