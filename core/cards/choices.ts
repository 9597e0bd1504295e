import { small } from './text.ts';
import type { Draft } from './types.ts';

/** «Когда лучше всего подходят bridge-сети?»: of several of one kind, each with its case. */
const CASE = /^(?<context>[^:?]+: )?когда (?<fits>[^?]+) (?<name>[\w-]+)-(?<kind>\p{L}+)\?$/iu;

/** Where notes tell of several things of one kind when each of them fits, the case asks for the thing as well. */
export function choices(drafts: readonly Draft[]): Draft[] {
  const cases = drafts.flatMap((draft) => {
    const { context = '', fits = '', name = '', kind = '' } = CASE.exec(draft.front)?.groups ?? {};
    return kind !== '' && /^когда /iu.test(draft.back) ? [{ draft, context, fits, name, kind }] : [];
  });
  return cases.flatMap(({ draft, context, fits, name, kind }) => {
    if (cases.filter((one) => one.kind === kind).length < 2) return [];
    const front = `${context}какие ${kind} ${fits}, ${small(draft.back)}?`;
    return [{ ...draft, front, back: `${name}-${kind}`, fact: `choice ${name}-${kind}` }];
  });
}
