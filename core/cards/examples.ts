import type { Passage } from '../notes/index.ts';
import { isName } from './names.ts';
import { saying, textOf } from './passages.ts';
import { pairOf } from './terms.ts';
import { capital } from './text.ts';
import { isAdjective, isRelative, type Topic } from './topic.ts';
import type { Draft } from './types.ts';

/** «Примеры:» below «Смесь» and names under it, or behind it on its line: one learns what is such. */
export function exampleCards(topic: Topic): Draft[] {
  const { passages } = topic;
  if (topic.isHandbook || !isKind(topic, topic.title)) return [];
  const labels = passages.filter(({ text, kind, depth }) => LABEL.test(text) && kind !== 'code' && depth === 0);
  return labels.flatMap((label) => {
    const behind = BEHIND.exec(textOf(label))?.groups?.said;
    const below = passages.filter(({ lead, kind, depth }) => lead === label.text && kind === 'item' && depth === 0);
    const names = behind ? namesIn(behind) : below.flatMap((item) => nameOf(item));
    const [first = label, last = first] = [below[0], below.at(-1)];
    // Of two labels with one text nobody knows whose the lines are.
    const isSure =
      (names.length > 1 || /\s(?:and|и)\s/u.test(names[0] ?? '')) && saying(passages, label.text).length === 1;
    if (!isSure || names.length > MOST || names.filter((name) => isExample(topic, name)).length < names.length * 0.7)
      return [];
    const lines = names.length > 1 ? names.map((name) => `- ${name}`).join('\n') : capital(names[0] ?? '');
    return [
      {
        kind: 'list' as const,
        front: topic.grammar.giveExamples(topic.title),
        back: lines,
        startLine: behind ? label.startLine : first.startLine,
        endLine: behind ? label.endLine : last.endLine,
        fact: `examples ${topic.title}`,
        isLoose: true,
      },
    ];
  });
}

const MOST = 9;
const LABEL = /^(?:examples?|e\.g\.|пример|примеры|например)(?::|$)/iu;
const BEHIND = /^(?:examples?|e\.g\.|пример|примеры|например):\s+(?<said>\S[^:=→]*)$/iu;

const namesIn = (said: string): string[] =>
  said
    .replace(/[.;]$/, '')
    .split(/[,;]\s+(?![^(]{0,200}\))/)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^(?:etc|и т\. ?д)\.?$/iu.test(name));

/** “milk, salad dressing, nails”, “Sugar – sugar particles” */
function nameOf(item: Passage): string[] {
  const pair = pairOf(item, false);
  return pair ? [pair.term] : namesIn(item.text);
}

const isExample = (topic: Topic, name: string): boolean =>
  isName(topic, name.replace(/\s*\(.*\)$/s, ''), 5) && name.length < 120 && !/`|\d{3}/.test(name);

/** A kind of things, of which there may be examples. */
const isKind = (topic: Topic, title: string): boolean =>
  isName(topic, title, 5) && !isRelative(topic, title) && !isAdjective(title) && !topic.grammar.coordinated(title);
