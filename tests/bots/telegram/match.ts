import { group, type Person, type Posted, person, type TelegramServer } from '../../peers/telegram/index.ts';

export const hasButton = ({ keyboard }: Posted, label: string): boolean =>
  keyboard.flat().some(({ text }) => text.includes(label));

/** A group of three and what the bot has posted there. */
export function matchGroup(server: TelegramServer, id: number) {
  const { world } = server;
  const players = ['Анна', 'Борис', 'Вера'].map((name, n) => person(world, { id: id + n, name, language: 'ru' }));
  const chat = group(world, {
    id: -1_000_000_000_000 - id,
    title: 'Учёба',
    members: players.map((one) => ({ id: one.id })),
  });
  const posts = (): Posted[] =>
    [...(world.rooms.get(chat.id)?.posts.values() ?? [])].filter(({ from }) => from.id === world.me.id);
  return { players, chat, posts };
}

/** Three players answer whatever is asked, until the podium, whose text is returned. */
export async function playMatch(
  server: TelegramServer,
  { players, chat, posts }: ReturnType<typeof matchGroup>,
  patienceMs = 120_000,
): Promise<string> {
  const [host] = players as [Person, ...Person[]];
  const before = new Set(posts().map(({ id }) => id));
  const fresh = () => posts().filter(({ id }) => !before.has(id));
  host.send('/match commands 5', { chat });
  const lobby = await server.until('the lobby', () => fresh().find((one) => hasButton(one, 'Участвую')), patienceMs);
  for (const player of players) player.press(lobby, 'Участвую');
  const areIn = () => players.every(({ first_name }) => lobby.styled.text.includes(first_name));
  await server.until('everybody is in', areIn, patienceMs);
  host.press(lobby, 'Начать');
  const asked = new Set<number>();
  const isPodium = ({ styled }: Posted) => /Матч окончен|Победа|Победу делят/.test(styled.text);
  for (;;) {
    const isNews = (one: Posted) => isPodium(one) || (hasButton(one, '⏭') && !asked.has(one.id));
    const next = await server.until('the next question or the end', () => fresh().find(isNews), patienceMs);
    if (isPodium(next)) return next.styled.text;
    asked.add(next.id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [option] = next.keyboard[0] ?? [];
    for (const player of players) if (option?.callback_data) player.forge(next, option.callback_data);
  }
}
