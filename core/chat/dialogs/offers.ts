import { asCyrillicLayout, asLatinLayout, fold } from '../../search/index.ts';
import type { Turn } from '../turn.ts';
import type { Incoming, Offer, Outgoing } from '../types.ts';
import { withSources } from './ask.ts';
import { decksOf, deckTitle } from './scopes.ts';

const inlineOffers = 10;
const autocompleteOffers = 25;
const longestValue = 100;
const cacheSeconds = 60;

/** What is offered while somebody types: whole answers for an inline query, topics for a command's argument. */
export async function offersFor(turn: Turn, query: Extract<Incoming, { kind: 'query' }>): Promise<Outgoing[]> {
  const offers = query.purpose === 'inline' ? inline(turn, query.text) : await autocomplete(turn, query);
  return [{ kind: 'offers', offers, cacheSeconds: query.purpose === 'inline' ? cacheSeconds : 0 }];
}

/** The answer to what was typed, then answers to the topics near it. */
function inline(turn: Turn, typed: string): Offer[] {
  const { notes } = turn.services;
  const offers: Offer[] = [];
  const titles = new Set<string>();
  for (const question of [typed, ...notes.topics(typed, inlineOffers)]) {
    if (question.trim() === '') continue;
    const answer = notes.answer(question, undefined);
    const heading = answer.sources[0]?.heading;
    if (answer.kind !== 'answer' || !heading || titles.has(heading)) continue;
    titles.add(heading);
    const description = answer.text.replace(/\s+/g, ' ').slice(0, 120);
    offers.push({
      id: String(offers.length),
      title: heading.slice(0, 80),
      description,
      body: { text: withSources(turn, answer) },
    });
    if (offers.length === inlineOffers) break;
  }
  return offers;
}

async function autocomplete(turn: Turn, { text, command }: { text: string; command?: string }): Promise<Offer[]> {
  const titles =
    command === 'ask'
      ? turn.services.notes.topics(text, autocompleteOffers)
      : command === 'demo'
        ? (turn.services.demos?.demos ?? []).map(({ id }) => id).filter((id) => id.includes(text.trim().toLowerCase()))
        : near(
            text,
            (await decksOf(turn)).map(({ deck }) => deckTitle(deck, turn.say)),
          );
  return titles
    .filter((title) => title.length <= longestValue)
    .slice(0, autocompleteOffers)
    .map((title, at) => ({ id: String(at), title, value: title }));
}

/** Titles that hold what was typed, in either keyboard layout; those that begin with it first. */
function near(typed: string, titles: readonly string[]): string[] {
  const wanted = [typed, asCyrillicLayout(typed), asLatinLayout(typed)].map((text) => fold(text.trim()));
  const place = (title: string): number =>
    Math.min(...wanted.map((text) => fold(title).indexOf(text) + 1 || Number.MAX_SAFE_INTEGER));
  return titles
    .map((title) => ({ title, at: place(title) }))
    .filter(({ at }) => at < Number.MAX_SAFE_INTEGER)
    .sort((a, b) => a.at - b.at)
    .map(({ title }) => title);
}
