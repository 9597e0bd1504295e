/** One /28 of the pool, by chance: fourteen addresses are plenty for a session's network. */
export function pickSubnet(pool: string, random: () => number): string {
  const [address = '', bits = '16'] = pool.split('/');
  const base = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const hostBits = 32 - Number(bits);
  const start = Math.floor(base / 2 ** hostBits) * 2 ** hostBits;
  const chosen = start + Math.floor(random() * 2 ** (hostBits - 4)) * 16;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(chosen / 2 ** shift) % 256).join('.')}/28`;
}
