-- Миграция для демо: таблица заметок и три строки.
CREATE TABLE IF NOT EXISTS note (
  id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL UNIQUE
);
INSERT INTO note (title) VALUES ('образ'), ('контейнер'), ('том') ON CONFLICT DO NOTHING;
SELECT id, title FROM note ORDER BY id;
