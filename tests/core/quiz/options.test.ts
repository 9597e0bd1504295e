import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionText } from '../../../core/quiz/options.ts';

/** A card's back, and how a choice of a quiz says it on one line. */
const cases: { name: string; back: string; text: string }[] = [
  {
    name: 'what a lead announces follows its colon',
    back: 'порты:\n- 2377/tcp\n- 7946/tcp',
    text: 'Порты: 2377/tcp; 7946/tcp',
  },
  {
    name: 'a list has semicolons between its items',
    back: '- modified\n- staged\n- committed',
    text: 'modified; staged; committed',
  },
  {
    name: 'items that end with a mark keep it',
    back: '1. Открыть файл.\n2. Убрать метки;\n3. Закрыть',
    text: 'Открыть файл. Убрать метки; Закрыть',
  },
  { name: 'lines of code are one line', back: '```bash\ngit status\n```', text: 'git status' },
  { name: 'a blank line between sentences is a space', back: 'Первое.\n\nВторое.', text: 'Первое. Второе' },
];
for (const { name, back, text } of cases) test(name, () => assert.equal(optionText({ back }), text));
