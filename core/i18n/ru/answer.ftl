# Answers from the notes, refusals, small talk.

answer-uncovered = В конспекте этого нет.
answer-uncovered-near = В конспекте этого нет. Вот что есть рядом:
answer-empty = Напишите вопрос словами, например: «чем образ отличается от контейнера».
answer-no-notes = В папке { $folder } пока нет заметок. Положите туда файлы .md, и я начну по ним отвечать.
answer-source = Источник
answer-see-also = См. также
answer-mended = Понял так: «{ $text }»

answer-talk-greeting = Привет! Спросите что-нибудь по конспекту.
answer-talk-thanks = Пожалуйста! Если что-то ещё непонятно, спрашивайте.
answer-talk-farewell = До встречи! Удачи с учёбой.
answer-talk-mood = Всё хорошо, конспект под рукой. А у вас как? Спрашивайте, если что-то нужно.
answer-talk-identity = Я «Конспект»: отвечаю на вопросы по заметкам, показываю источник и помогаю их выучить.
answer-talk-joke = Шутить я не мастер, зато хорошо помню конспект. Спросите что-нибудь!
answer-talk-praise = Спасибо, приятно слышать!
answer-talk-insult = Жаль, что не помог. Попробуйте спросить иначе, одним-двумя главными словами.
answer-talk-laugh = 🙂
