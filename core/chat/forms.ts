import { memo, minutes } from './memo.ts';
import { writePayload } from './payload.ts';
import { message, rich } from './text.ts';
import { own, placeKey, send, type Turn } from './turn.ts';
import type { Field, Outgoing } from './types.ts';

/** A text that the bot waits for from one person in one place. */
type Awaited = { form: string; args: string[] };

const awaited = memo<Awaited>('await', 30 * minutes);
const key = (turn: Turn): string => `${turn.learner.id}/${placeKey(turn.place)}`;

export type Question = {
  form: string; // names the `Form` that takes the answer
  args: (string | number)[];
  title: string; // up to 45 characters: Discord's limit
  fields: [Field, ...Field[]];
  prompt: string; // what to ask in a message where there are no forms; Markdown, already said
};

/** Asks for text: in a form where the platform can open one now, else in a message whose answer is the next text. */
export async function ask(turn: Turn, question: Question): Promise<Outgoing[]> {
  const args = question.args.map(String);
  if (turn.can.form) {
    const data = writePayload({ dialog: question.form, owner: turn.learner.id, args });
    return [{ kind: 'form', title: question.title, data, fields: question.fields }];
  }
  await expectText(turn, question.form, args);
  const cancel = own(turn, turn.say('common-cancel'), 'cancel');
  return [send(turn, message(...rich(() => question.prompt, '')), { buttons: [[cancel]] })];
}

/** The next text of this person in this place fills this form, instead of being a question. */
export const expectText = (turn: Turn, form: string, args: readonly string[]): Promise<void> =>
  awaited.save(turn.stores, key(turn), { form, args: [...args] }, turn.now, turn.learner.id);

/** What is being waited for here, taken: the next text is a question again. */
export async function takeAwaited(turn: Turn): Promise<Awaited | undefined> {
  const found = await awaited.find(turn.stores, key(turn), turn.now);
  if (found) await awaited.remove(turn.stores, key(turn));
  return found;
}
