# Why the progress database cannot be used. `$file` is its path.

storage-corrupt = База прогресса { $file } повреждена: восстановите её из копии командой «konspekt restore».
storage-foreign = Файл { $file } — не база прогресса Конспекта: укажите другую папку в DATA_DIR или уберите этот файл.
storage-newer = База прогресса { $file } создана более новой версией Конспекта (схема { $found }, эта версия знает { $known }): обновите программу.
storage-read-only = Нет права записи в базу прогресса { $file }: проверьте права на файл и папку.
storage-full = На диске с базой прогресса { $file } кончилось место: последнее действие не сохранено, всё сохранённое раньше цело.
storage-locked = База прогресса { $file } занята другой программой: закройте её и попробуйте ещё раз.
storage-unreadable = Не удалось открыть базу прогресса { $file }: { $detail }.
storage-unreachable = Нет связи с базой PostgreSQL из DATABASE_URL: { $detail }.
storage-refused = PostgreSQL из DATABASE_URL не пускает: { $detail }. Проверьте имя, пароль, название базы и право создавать в ней таблицы.
storage-occupied = В базе PostgreSQL из DATABASE_URL уже есть таблицы другой программы: заведите для Конспекта отдельную базу.
storage-missing = Нет файла { $file }: проверьте имя копии.
storage-in-use = База прогресса { $file } сейчас открыта: остановите бота и повторите восстановление.
storage-backed-up = Копия базы прогресса записана в { $file }.
storage-restored = База прогресса восстановлена из { $file }.
storage-restored-over = База прогресса восстановлена из { $file }; прежняя сохранена как { $kept }.
storage-not-empty = База PostgreSQL не пуста: в таблице { $table } уже есть строки. Укажите пустую базу.
storage-differs = Копия таблицы { $table } не совпала с оригиналом (строк было { $before }, стало { $after }): ничего не перенесено, прежняя база цела.
storage-moved = Перенесено и сверено: строк — { $rows }, из них в журнале повторений — { $reviews }. Теперь впишите этот адрес в DATABASE_URL и запустите бота; прежняя база осталась на месте.
