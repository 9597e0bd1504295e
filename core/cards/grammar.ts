import type { Pair } from './text.ts';
import type { CardKind } from './types.ts';

/**
 * `isLoose`: the pattern fits many sentences that are no facts worth asking; whoever uses it must know the topic.
 * `needsContext`: the sentence left its subject to the heading.
 */
export type Question = { kind: CardKind; front: string; back: string; isLoose?: boolean; needsContext?: boolean };

/** What a sentence states, and of what where that is one thing; `inside` writes a subject as within a sentence. */
export type Statement = Question & { subject?: string };
export type Inside = (subject: string) => string;

/** What a text begins with; it decides which question fits before it. */
export type Opening = 'this' | 'verb' | 'verbs' | 'infinitive' | 'noun' | 'clause' | 'date' | 'anaphora';

/**
 * How one language asks. Templates live beside the patterns that call for them, because a question's form depends on
 * the form of the words it is made of; they follow the language of the note, not of the learner.
 */
export type Grammar = {
  opening(text: string): Opening;
  /** Takes «это», “is a”, “it is” from the front of a definition. */
  stripThis(text: string): string;
  /** Takes «по сути», «другими словами», “in other words” from the front of a sentence. */
  stripDiscourse(text: string): string;
  whatIs(term: string): string;
  whatIsNamed(term: string): string; // for a term whose first letter may belong to a name
  /** For what no noun defines: «Рекурсия — что это такое?», above «берём …» «как это работает?» */
  gist(term: string, text: string): string;
  whatDoesNamed(term: string, plural?: boolean): string;
  whatDoes(term: string, plural?: boolean): string;
  whatMeans(term: string): string;
  /** The beginning of a line that the back ends: right before whatever is told of a term that it does not define. */
  cue(term: string): string;
  /** Of `SIGHUP` that is «посылается при закрытии терминала»: «Когда посылается `SIGHUP`?» */
  whenDone(term: string, meaning: string): { front: string; back: string } | undefined;
  /** Of a person. */
  whoIs(name: string): string;
  /** The form of the meaning decides: «удаляет …» is what it does, «удаление …» and «удалить …» what it is for. */
  whatDoesCommand(command: string, meaning: string): string;
  whatDoesOption(option: string, owner: string | undefined, meaning: string): string;
  whichCommand(meaning: string, tool: string | undefined): string;
  whichOption(meaning: string, owner: string | undefined): string;
  /** Who owns the options that a title or a lead announces: «в контейнере Docker», «команды `git reset`». */
  optionOwner(title: string, command: string | undefined): string | undefined;
  whatBelongs(term: string): string;
  /** Of a thing whose properties stand below it. */
  whatFeatures(term: string): string;
  /** «какая команда для Arch?» */
  commandFor(term: string): string;
  whatFor(term: string): string;
  whichAreThere(phrase: string): string;
  /** «что изменено» as an answer: «Показывает, что изменено». */
  asShown(meaning: string): string;
  /** «обновим систему» as what one wants to do: «обновить систему»; `undefined` where the words are something else. */
  doing(text: string, pair: Pair | undefined): Pair | undefined;
  /** Of «запускает ещё один процесс, а docker attach …» what is said of the first. */
  ownPart(text: string): string;
  mainPoints(title: string): string;
  whatAndWhen(term: string): string;
  datePart(text: string): { date: string; rest: string } | undefined;
  /** “the same, but …” made whole with what was said before it. */
  resolveSame(text: string, before: string | undefined): string | undefined;
  /** Whether a would-be term is a clause: «congestion control protects the network». */
  hasVerb(term: string): boolean;
  isPlural(phrase: string): boolean;
  /** Several names joined by a conjunction: «WHERE и HAVING». */
  coordinated(title: string): { names: string[]; front: string } | undefined;
  /** Whether a noun phrase opens the text, rather than a clause with a verb of its own. */
  isNounPhrase(text: string): boolean;
  whenWas(event: string): string;
  whenWasIt(title: string): string;
  /** A table's cell asked by its header: «JOIN LEFT — что вернёт?» */
  relation(term: string, header: string): string;
  asQuestion(title: string): string;
  isRelativeTitle(title: string): boolean;
  whatHappened(date: string): string;
  nameThem(phrase: string): string;
  /** The same for a title whose first letter may belong to a name. */
  nameAll(title: string): string;
  nameThemAfter(clause: string): string;
  /** What a line that breaks off above a list asks its items for: «Военнослужащим запрещается:», “The cell theory states:”. */
  openLead(lead: string, item: string): string | undefined;
  compareBy(aspect: string): string;
  steps(title: string): string;
  /** Of what is written with arrows: «профаза → метафаза → анафаза». */
  sequence(title: string): string;
  /** A title that says what is to be done, as a question; above code even two words do. */
  howTo(title: string, isAboveCode?: boolean): string | undefined;
  /** A title that is no subject but a setting: «В Dockerfile». */
  isSetting(title: string): boolean;
  /** «Приведите пример Dockerfile.» of a title that begins so. */
  giveExample(title: string): string;
  /** Of a kind of things: «Слабый ИИ: приведите примеры.» */
  giveExamples(kind: string): string;
  example(title: string, command: string | undefined): string;
  difference(title: string): { front: string; sides: [string, string] | undefined } | undefined;
  within(context: string, question: string): string;
  facts(sentence: string, topic: string | undefined): Question[];
  /** What a learner's sentence states of its subject, in forms too loose for prose. */
  statement(sentence: string, inside: Inside): Statement | undefined;
  isQuestion(title: string): boolean;
  isListTitle(title: string): boolean;
  isVagueTitle(title: string): boolean;
  isAnaphoric(text: string): boolean;
  /** Says how good or important a thing is, not what it is. */
  isPraise(text: string): boolean;
};
