import Database from 'better-sqlite3';

/**
 * Writes a deck and years of its reviews straight into the tables: through the review room it would take an hour. Intervals
 * and due days are spread as a real deck's are, about 1 % due a day. Returns today's study day.
 */
export function fillLargeDeck(
  file: string,
  learnerId: string,
  { cards, reviews, now }: { cards: number; reviews: number; now: number },
): number {
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  const day = 86_400_000;
  const today = Math.floor(now / day);
  const perCard = Math.floor(reviews / cards);
  const card = db.prepare(
    `insert into card (id, owner, deck, tags, kind, front, back, sibling, ordinal, source, catalog, retired_ms)
     values (?, null, ?, ' ', 'definition', ?, ?, ?, ?, null, 1, null)`,
  );
  const memory =
    db.prepare(`insert into memory (learner_id, card_id, state, suspension, boosted, stability_days, difficulty, step, reps,
    lapses, interval_days, due_day, due_ms, last_ms, last_clock_ms) values (?, ?, ?, 0, 0, ?, ?, 0, ?, ?, ?, ?, 0, ?, ?)`);
  const review =
    db.prepare(`insert into review_log (learner_id, seq, kind, card_id, grade, at_ms, clock_ms, day, preset, interval_days,
    due_ms, undoes, took_ms, before) values (?, ?, 0, ?, ?, ?, ?, ?, 1, ?, 0, 0, 5000, ?)`);
  const studied =
    db.prepare(`insert into study_day (learner_id, day, grades, introduced, reviewed, young_right, young_wrong, mature_right,
    mature_wrong, took_ms, missed_before) values (?, ?, ?, 50, ?, ?, ?, ?, ?, ?, 0)`);
  db.transaction(() => {
    db.prepare(
      "insert into meta (key, value) values ('catalog', '1') on conflict (key) do update set value = '1'",
    ).run();
    for (let index = 0; index < cards; index++) {
      const id = `card${index}`;
      card.run(id, `deck${index % 60}.md`, `Вопрос ${index}`, `Ответ ${index}`, `s${index >> 1}`, index);
      if (index % 10 === 0) memory.run(learnerId, id, 0, 0, 0, 0, 0, 0, index, 0, 0);
      else {
        const intervalDays = 20 + ((index * 37) % 160);
        const last = today - ((index * 53) % intervalDays) - 1;
        const clock = last * day + 43_200_000 + index;
        memory.run(
          learnerId,
          id,
          2,
          intervalDays * 1.02,
          3 + (index % 60) / 10,
          perCard,
          index % 5,
          intervalDays,
          last + intervalDays,
          clock,
          clock,
        );
      }
    }
    const days = 1000;
    const before = JSON.stringify([2, 31.0712, 5.2814, 0, 12, 1, 30, today - 30, 0, now, now, 0]);
    for (let seq = 1; seq <= reviews; seq++) {
      const on = today - days + Math.floor((seq * days) / (reviews + 1));
      const clock = on * day + (seq % 40_000_000);
      review.run(learnerId, seq, `card${(seq * 7919) % cards}`, seq % 9 === 0 ? 1 : 3, clock, clock, on, 30, before);
    }
    const daily = Math.floor(reviews / days);
    for (let back = days; back >= 1; back--) {
      studied.run(learnerId, today - back, daily, daily - 50, 200, 30, daily - 400, 120, daily * 5000);
    }
    db.prepare('update learner set log_seq = ?, catalog = 1 where id = ?').run(reviews, learnerId);
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return today;
}
