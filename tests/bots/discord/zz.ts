import fc from 'fast-check';
import { editsOf, messagesOf } from '../../../bots/discord/message.ts';
import { textOf } from '../../peers/discord/components.ts';
import { visible } from '../../peers/discord/markdown.ts';
import { bare, leavesOf, tree } from './trees.ts';

const seed = Number(process.argv[2] ?? 1);
const r = fc.check(
  fc.property(tree, (text) => {
    for (const f of [messagesOf, editsOf]) {
      const ms = f({ text });
      const raw = ms.flatMap((m: any) => [m.content ?? '', textOf(m.components ?? [])]);
      const reading = bare(raw.map(visible).join('\n'));
      if (/⟦/.test(reading)) return false;
      let at = 0;
      for (const leaf of leavesOf(text).map(bare).filter(Boolean)) {
        const i = reading.indexOf(leaf, at);
        if (i < 0) return false;
        at = i + leaf.length;
      }
    }
    return true;
  }),
  { numRuns: 300, seed, interruptAfterTimeLimit: 60000 },
);
console.log(r.failed, r.numRuns);
if (r.failed && r.counterexample) {
  const text = r.counterexample[0];
  console.log(JSON.stringify(text).slice(0, 1500));
  const raw = messagesOf({ text } as any).flatMap((m: any) => [m.content ?? '', textOf(m.components ?? [])]);
  console.log('RAW', JSON.stringify(raw).slice(0, 1500));
  console.log('VIS', JSON.stringify(raw.map(visible)).slice(0, 1500));
}
