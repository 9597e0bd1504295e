import { labelAbove, type Row, subjectOf } from './rows.ts';
import { capital, wordsOf } from './text.ts';
import { type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

const WHY = /^(?<why>почему|зачем|why|what for):\s+(?<said>\S.{8,})$/iu;
const ASKED = /^(?<asked>(?:что|как|где|когда|чем|what|how|where|when) [^:?.;]{3,40}):\s+(?<said>\S[^:]*)$/iu;

/** «что анимировать: …» above «почему: …», «зачем: …» below «БЭМ»: a question cut short, for what it asks of stands above. */
export function whyCards(topic: Topic, block: readonly Row[]): Draft[] {
  return block.flatMap((row, at): Draft[] => {
    const { why = '', said = '' } = WHY.exec(row.text)?.groups ?? {};
    const above = block[at - 1];
    if (why === '' || !above || !/^\p{Ll}/u.test(said)) return [];
    const { asked = '', said: answer = '' } = ASKED.exec(above.text)?.groups ?? {};
    const label = block[0]?.line === topic.rows[0]?.line ? topic.title : labelAbove(topic, block[0]);
    const place = {
      startLine: asked === '' ? row.line : above.line,
      endLine: row.line,
      fact: `asked ${why} ${asked || label}`,
      isOwnForm: true,
    };
    if (asked !== '') {
      const context = wordsOf(asked).length < 4 ? subjectOf(topic, undefined) : undefined;
      const and = topic.language === 'ru' ? 'и' : 'and';
      const front = within(topic, context && capital(context), capital(`${asked} ${and} ${why.toLowerCase()}?`));
      return [{ kind: 'definition', front, back: `${answer} — ${said}`, ...place }];
    }
    // «Зачем БЭМ?», but «почему» and “why” ask of a sentence.
    const isName =
      label && wordsOf(label).length <= 3 && !topic.grammar.isQuestion(label) && !/^(?:почему|why)$/iu.test(why);
    return isName ? [{ kind: 'definition', front: `${capital(why)} ${label}?`, back: capital(said), ...place }] : [];
  });
}
