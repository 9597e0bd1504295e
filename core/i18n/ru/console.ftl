# The console chat.

console-no-such-button = Кнопки с таким номером сейчас нет.
console-no-such-file = Не удалось прочитать файл { $path }.
console-saved = Файл сохранён: { $path }
