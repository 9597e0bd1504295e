export const cardKinds = [
  'definition',
  'comparison',
  'command->meaning',
  'meaning->command',
  'option',
  'list',
  'cloze',
  'code',
  'marked',
] as const;
export type CardKind = (typeof cardKinds)[number];

/** A question and its answer, as the notes give them. Front and back are Markdown. */
export type MadeCard = {
  kind: CardKind;
  front: string;
  back: string;
  path: string; // of the note, relative to the notes folder
  heading: string; // the section's title, '' before the first heading
  startLine: number; // 1-based, inclusive: where the answer stands
  endLine: number;
  fact: string; // cards with one fact ask for the same thing: only one of them should come on a day
};

/** A card with the id under which a learner's progress is kept. */
export type Card = MadeCard & { id: string };

/** What a maker writes down; where it stands and what it belongs to is added when the note is put together. */
export type Draft = Omit<MadeCard, 'path' | 'heading' | 'fact'> & {
  fact?: string;
  isOwnForm?: boolean; // asks by the form of its lines, which nothing that reads them as other lines would
  isAnswer?: boolean; // the author's own question with all of his answer
  isLoose?: boolean; // fits terse notes, whose every line is meant to be known; in a handbook's prose it would be chance
};
