import type { Death } from './excused.ts';

/** What the soak's people have in common. */
export type Soak = {
  random: () => number;
  leftMs(): number;
  isOver(): boolean;
  counts: Record<string, number>;
  /** Presses on a grade: how many were made, and how many of these were seen to have worked. */
  grades: Map<string, { pressed: number; seen: number }>;
  /** What somebody waited for in vain. */
  complaints: string[];
  deaths: Death[];
};

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function count(soak: Soak, what: string): void {
  soak.counts[what] = (soak.counts[what] ?? 0) + 1;
}

export function gradesOf(soak: Soak, account: string): { pressed: number; seen: number } {
  const known = soak.grades.get(account) ?? { pressed: 0, seen: 0 };
  soak.grades.set(account, known);
  return known;
}

const asked = [
  'что такое образ',
  'чем образ отличается от контейнера',
  'как посмотреть запущенные контейнеры',
  'какие бывают сети',
  'rjyntqyth',
  'volume vs bind mount',
  'что такое квантовая хромодинамика',
  'зачем нужен docker compose',
];
export const question = ({ random }: Soak): string => asked[Math.floor(random() * asked.length)] ?? '';

/** Lives its life again and again until the soak is over; a failed one is a complaint, not the end. */
export async function forEver(soak: Soak, pauseMs: number, life: () => Promise<void>): Promise<void> {
  while (!soak.isOver()) {
    try {
      await life();
    } catch (error) {
      soak.complaints.push((error as Error).message.slice(0, 2000));
    }
    await pause(pauseMs * (0.5 + soak.random()));
  }
}
