import { Titles } from '../../search/index.ts';
import type { Turn } from '../turn.ts';
import type { Incoming, Offer, Outgoing } from '../types.ts';
import { withSources } from './ask.ts';
import { decksOf, deckTitle, fileTitle } from './scopes.ts';

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
  const { notes, demos } = turn.services;
  if (command === 'ask') return notes.topics(text, autocompleteOffers).flatMap((title) => offered(title, title));
  const { locale } = turn.learner.settings;
  // A topic is found by the name of its file too, and shown by its title.
  const known: { title: string; value: string; names: string[] }[] =
    command === 'demo'
      ? (demos?.demos ?? []).map(({ id, title }) => {
          const shown = `${id} — ${title[locale]}`;
          return { title: shown, value: id, names: [shown] };
        })
      : (await decksOf(turn)).map(({ deck }) => {
          const title = deckTitle(turn, deck, turn.say);
          return { title, value: title, names: [title, fileTitle(deck)] };
        });
  const bearers = new Map(known.flatMap((one) => one.names.map((name) => [name, one] as const)));
  const near =
    text.trim() === ''
      ? known.map(({ title }) => title)
      : new Titles([...bearers.keys()]).near(text, 2 * autocompleteOffers);
  const found = new Set(near.flatMap((name) => bearers.get(name) ?? []));
  return [...found].slice(0, autocompleteOffers).flatMap(({ title, value }) => offered(title, value));
}

/** What comes back is the value, so it is never cut. */
const offered = (title: string, value: string): Offer[] =>
  value.length > longestValue ? [] : [{ id: value, title, value }];
