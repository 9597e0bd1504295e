import type { RootContent } from 'mdast';
import type { Section } from '../notes/index.ts';
import { paragraph } from '../richtext.ts';
import { stemsOf, type Term } from '../search/index.ts';
import { holds } from './terms.ts';

/** What a heading says of what it names: «tcpdump — перехватчик пакетов» above nothing but commands. */
export type Gloss = { name: string; gloss: string };

const GLOSSED =
  /^(?:[^A-Za-zÀ-ÿЀ-џ\p{N}`]*\d{1,2}[.)]\s+|[^A-Za-zÀ-ÿЀ-џ\p{N}`]+\s)?(?<name>\S.{0,60}?)\s+[—–-]\s+(?<gloss>\S.*)$/u;
/** What parts one name from another: «traceroute / tracert», «ufw (Ubuntu)». */
const NEXT_NAME = /[/,|()]|\s(?:или|or)\s/u;

/** The gloss that a section's heading, or else the one above, gives to what these terms name. */
export function glossOf({ title, trail }: Section, terms: readonly Term[]): Gloss | undefined {
  return glossIn(title, terms) ?? glossIn(trail.at(-1) ?? '', terms);
}

export function glossIn(title: string, terms: readonly Term[]): Gloss | undefined {
  const { name = '', gloss = '' } = GLOSSED.exec(title)?.groups ?? {};
  if (name === '' || terms.length === 0) return undefined;
  const isNamed = name.split(NEXT_NAME).some((one) => {
    const named = stemsOf(one);
    return named.length <= terms.length + 1 && terms.every((term) => holds(term, named));
  });
  return isNamed && saysSomething(gloss, stemsOf(name)) ? { name, gloss } : undefined;
}

/** «Git — основы» names the chapter. */
const saysSomething = (gloss: string, named: readonly string[]): boolean =>
  !FRAME.test(gloss) && stemsOf(gloss).some((stem) => stem.length > 2 && !named.includes(stem));
const FRAME =
  /^(?:(?:основы|основное|введение|обзор|кратко|коротко|главное|конспект|заметки|шпаргалка|команды|примеры?|часть|лекция|урок|тема|глава|практика|теория|basics|introduction|overview|notes|cheat ?sheet|commands|examples?|part|chapter|lecture|lesson|week|tutorial|guide)(?![a-zà-ÿа-џ-])[^—–]{0,20})$/iu;

export const glossBlock = ({ name, gloss }: Gloss): RootContent =>
  paragraph({ type: 'strong', children: [{ type: 'text', value: name }] }, ` — ${gloss}`);
