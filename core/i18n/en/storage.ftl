# Why the progress database cannot be used. `$file` is its path.

storage-corrupt = The progress database { $file } is damaged: bring it back from a copy with “konspekt restore”.
storage-foreign = The file { $file } is not a Konspekt progress database: name another folder in DATA_DIR or move the file away.
storage-newer = The progress database { $file } was made by a newer Konspekt (schema { $found }, this version knows { $known }): update the program.
storage-read-only = The progress database { $file } cannot be written: check the rights of the file and its folder.
storage-full = The disk that holds the progress database { $file } is full: the last action was not saved, everything saved before is safe.
storage-locked = The progress database { $file } is in use by another program: close it and try again.
storage-unreadable = The progress database { $file } cannot be opened: { $detail }.
storage-unreachable = The PostgreSQL database of DATABASE_URL cannot be reached: { $detail }.
storage-refused = PostgreSQL at DATABASE_URL does not let Konspekt in: { $detail }. Check the user, the password, the database’s name and the right to create tables in it.
storage-occupied = The PostgreSQL database of DATABASE_URL holds another program’s tables: give Konspekt a database of its own.
storage-missing = There is no file { $file }: check the name of the copy.
storage-in-use = The progress database { $file } is open: stop the bot and restore again.
storage-backed-up = The progress database was copied to { $file }.
storage-restored = The progress database was restored from { $file }.
storage-restored-over = The progress database was restored from { $file }; the former one is kept as { $kept }.
storage-not-empty = The PostgreSQL database is not empty: the table { $table } has rows already. Name an empty database.
storage-differs = The copy of the table { $table } is not like the original ({ $before } rows before, { $after } after): nothing was moved, and the former database is unharmed.
storage-moved = Moved and compared: { $rows } rows, { $reviews } of them in the review log. Now put this address into DATABASE_URL and start the bot; the former database is where it was.
storage-damaged = The progress database is damaged and was moved to { $aside }. The newest good copy is { $copy }: bring it back with “konspekt restore { $copy }”, or, to begin with an empty one, move the damaged file to another folder; then start again.
storage-damaged-no-copy = The progress database is damaged and was moved to { $aside }; there is no good copy. To begin with an empty one move the damaged file to another folder, or bring back a copy of your own with “konspekt restore FILE”; then start again.
