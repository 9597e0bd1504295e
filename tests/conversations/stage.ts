/** What a conversation is played on: the chat core alone, the console, Telegram or Discord. A platform's test makes one of these. */
export type Stage = {
  /** A person in their private conversation with the bot. The same name is the same person. */
  person(name: string): Person;
  /** The same people in a group; undefined where the platform has none. */
  group?(title: string): { person(name: string, rights?: { isChatAdmin?: boolean }): Person };
  /** Moves the clock, and lets happen what has become due meanwhile. */
  advance(ms: number): Promise<void>;
  /** Stops the bot and starts it again over the same data. */
  restart(): Promise<void>;
};

export type Person = {
  /** Types a text; one that begins with `/` is a command. */
  say(text: string): Promise<Seen>;
  /** Presses the button whose label contains this, on the newest message that has it. */
  press(label: string): Promise<Seen>;
  /** Remembers the button now, to press it when the message has long changed. */
  hold(label: string): () => Promise<Seen>;
  /** The newest message of the chat as this person sees it. */
  sees(): Seen;
};

/** What a person has in front of them after something happened. */
export type Seen = {
  text: string; // of the newest message, or of the one just edited, without markup
  buttons: string[]; // its labels, row by row
  toast: string; // the short notice over the screen, '' when there was none
  files: string[]; // names of what came with it
  messages: number; // how many messages of the bot the chat holds
};

/** A group with these people in it, for a conversation that needs one; the first of them opens it. */
export function inGroup<Name extends string>(
  stage: Stage,
  names: readonly Name[],
  title = 'группа',
): Record<Name, Person> & { admin: Person } {
  const group = stage.group?.(title);
  if (!group) throw new Error('this stage has no groups');
  const people = Object.fromEntries(names.map((name) => [name, group.person(name)])) as Record<Name, Person>;
  return { ...people, admin: group.person('chief', { isChatAdmin: true }) };
}

export type Conversation = {
  name: string;
  needs?: 'group';
  /** What a platform does that has no forms, or no messages for one pair of eyes; others do it in a way of their own. */
  without?: 'forms' | 'whispers';
  play(stage: Stage): Promise<void>;
};
