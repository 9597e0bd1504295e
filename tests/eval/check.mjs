#!/usr/bin/env node
// Checks a question file against its notes: node tests/eval/check.mjs QUESTIONS.json NOTES_DIR
// A fact that its own gold passage does not state, or a line that moved when a note was edited, is found here
// rather than as a mysterious loss of score.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const KINDS = new Set(
  (
    'definition comparison howto option list why scenario paraphrase typo layout translit english mixed slang ' +
    'unanswerable-near unanswerable-chat'
  ).split(' '),
);
const MUST_HAVE_BASE = new Set(['typo', 'layout', 'translit']);

const [questionsFile, notesDir] = process.argv.slice(2);
if (questionsFile === undefined || notesDir === undefined) {
  console.error('usage: node check.mjs QUESTIONS.json NOTES_DIR');
  process.exit(2);
}

const questions = JSON.parse(readFileSync(questionsFile, 'utf8'));
const problems = [];
const notes = new Map();

/** The lines of a note, read once; undefined when there is no such file. */
function linesOf(file) {
  if (!notes.has(file)) {
    try {
      notes.set(file, readFileSync(join(notesDir, file), 'utf8').split(/\r?\n/));
    } catch {
      notes.set(file, undefined);
    }
  }
  return notes.get(file);
}

/** The text of gold passages as an answer would hold it: without the commonest marks, white space flattened. */
function textOf(gold, complain) {
  const parts = gold.flatMap(({ file, lines: ranges }) => {
    const lines = linesOf(file);
    if (lines === undefined) return complain(`no note ${file}`);
    return ranges.flatMap(([first, last]) => {
      if (!(first >= 1 && last >= first && last <= lines.length))
        return complain(`no lines ${first}-${last} in ${file}`);
      for (const edge of [first, last]) if (lines[edge - 1].trim() === '') complain(`${file}:${edge} is blank`);
      return lines.slice(first - 1, last);
    });
  });
  return parts
    .join(' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ');
}

function checkFacts(what, gold, nuggets, complain) {
  if (!gold?.length) return complain(`${what} has no gold`);
  if (!nuggets?.length) return complain(`${what} has no nuggets`);
  const text = textOf(gold, complain);
  for (const nugget of nuggets) {
    try {
      if (!new RegExp(nugget, 'iu').test(text)) complain(`${what}: /${nugget}/ is not in its gold`);
    } catch (error) {
      complain(`${what}: /${nugget}/ is no regular expression (${error.message})`);
    }
  }
}

const ids = new Set();
const texts = new Set();
const counts = {};
for (const { id, question, kind, base, answerable, gold, sides, nuggets } of questions) {
  const complain = (message) => {
    problems.push(`${id}: ${message}`);
    return [];
  };
  if (ids.has(id)) complain('id is used twice');
  if (texts.has(question)) complain('question is asked twice');
  if (!KINDS.has(kind)) complain(`unknown kind ${kind}`);
  if (answerable === kind.startsWith('unanswerable'))
    complain(`kind ${kind} does not go with answerable ${answerable}`);
  if (MUST_HAVE_BASE.has(kind) && !base) complain('has no base, the clean wording');
  if (kind === 'comparison' && !(sides?.length > 1)) complain('compares fewer than two sides');
  if (answerable) {
    checkFacts('question', gold, nuggets, complain);
    for (const side of sides ?? []) checkFacts(`side ${side.name}`, side.gold, side.nuggets, complain);
  } else if (gold?.length || nuggets?.length || sides?.length)
    complain('is unanswerable and yet has gold, sides or nuggets');
  ids.add(id);
  texts.add(question);
  counts[kind] = (counts[kind] ?? 0) + 1;
}

for (const problem of problems) console.log(problem);
console.log(`${questionsFile}: ${questions.length} questions, ${problems.length} problems ${JSON.stringify(counts)}`);
process.exitCode = problems.length === 0 ? 0 : 1;
