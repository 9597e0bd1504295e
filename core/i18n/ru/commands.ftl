# The commands' help: up to 100 characters each, because Discord takes no more.

command-ask = вопрос по конспекту
    .question = Что узнать
command-learn = выбрать тему и учить её карточки
    .topic = Тема или колода
command-review = повторить карточки, которым пора
    .topic = Только эта тема или колода
command-quiz = проверить себя: вопросы с вариантами и без
    .topic = Тема или колода
command-card = своя карточка: вопрос :: ответ
    .text = вопрос :: ответ
command-undo = отменить последнюю оценку
command-stats = мой прогресс картинкой и текстом
command-settings = язык, часовой пояс, нагрузка и напоминания
command-export = забрать карточки и прогресс файлом
command-import = загрузить колоду Anki или CSV
command-forget = удалить всё, что бот обо мне хранит
command-start = с чего начать
command-help = что умеет бот
command-cancel = отменить то, о чём бот спросил
command-gaps = вопросы, на которые конспект не ответил
command-admin = состояние бота: заметки, очередь, ошибки
command-reindex = перечитать все заметки
command-daily = ежедневное напоминание с мини-викториной
    .time = Время, например 19:30, или «выкл»
command-match = матч в группе: вопросы наперегонки со знанием, а не со скоростью
    .topic = Тема, число вопросов, «печать» для ответов текстом
