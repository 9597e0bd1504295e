# The commands' help: up to 100 characters each, because Discord takes no more.

command-ask = a question to the notes
    .question = What to look up
command-learn = pick a topic and learn its cards
    .topic = Topic or deck
command-review = review the cards that are due
    .topic = Only this topic or deck
command-quiz = test yourself, with and without choices
    .topic = Topic or deck
command-card = a card of your own: question :: answer
    .text = question :: answer
command-undo = take back the last grade
command-stats = your progress as a picture and as text
command-settings = language, time zone, daily load and reminders
command-export = take your cards and progress away in a file
command-import = load an Anki deck or a CSV file
command-forget = delete everything the bot keeps about you
command-start = where to begin
command-help = what the bot can do
command-cancel = cancel what the bot has asked for
command-gaps = questions the notes did not answer
command-admin = the bot's state: notes, queue, errors
command-reindex = read all notes anew
command-daily = a daily reminder with a short quiz
    .time = Time such as 19:30, or “off”
command-match = a match in the group: knowledge counts, not speed
    .topic = Topic, number of questions, “typed” for typed answers
