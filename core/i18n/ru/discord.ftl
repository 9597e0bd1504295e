# What only Discord needs: names of menus and options, and what its manners make necessary to say.

discord-menu-ask = Спросить конспект
discord-menu-card = Сделать карточку
discord-option-question = вопрос
discord-option-topic = тема
discord-option-text = текст
discord-option-file = файл
discord-option-time = время
discord-option-plan = план
discord-option-cards = карточек
discord-option-code = код
discord-option-what = что
discord-option-demo = показ
discord-option-command = команда
discord-import-file = Колода .apkg или таблица CSV
discord-done = Готово.
discord-open-form = Это окно открывается по кнопке:
discord-dm-closed = Это личное, а личные сообщения от участников сервера у вас закрыты. Откройте их в настройках приватности или наберите команду через «/»: ответ увидите только вы.
discord-sent-to-dm = Это личное: ответ в личных сообщениях.
discord-hidden-words = Discord не показывает мне слов этого ответа: в нём нет упоминания. Оставьте в ответе включённым «@» или позовите меня по имени.
discord-not-here = Здесь меня нет, и сам я сюда ничего написать не смогу. Пусть администратор добавит меня на сервер — или наберите эту команду в личной переписке со мной.
