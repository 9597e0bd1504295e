import type { Demo, Outcome } from '../../demos/index.ts';
import { translator } from '../../i18n/index.ts';
import { emphasis, line, message, rich, strong } from '../text.ts';
import { open } from '../turn.ts';
import type { Body, Button } from '../types.ts';
import type { Show } from './demo-state.ts';

const shownCharacters = 2600;

/** The command, its output so far, what it teaches, and where to go from here. */
export function demoBody(
  show: Show,
  demos: readonly Demo[],
  output: string,
  outcome: Outcome | 'full' | undefined,
  place?: number,
): Body {
  const say = translator(show.locale);
  const demo = demos.find(({ id }) => id === show.demo);
  const step = demo?.steps[show.step];
  const title = demo
    ? line(strong(say('show-title', { title: demo.title[show.locale], step: show.step + 1, steps: demo.steps.length })))
    : undefined;
  const text = `$ ${show.line}\n${output.slice(-shownCharacters)}`.trimEnd();
  const status =
    outcome === undefined
      ? place === undefined
        ? say('show-running')
        : say('show-queued', { place })
      : outcome === 'full'
        ? say('show-full')
        : say('show-status', { status: outcome.status });
  const explanation = outcome && outcome !== 'full' ? outcome.explanation : '';
  const seconds = outcome && outcome !== 'full' ? Math.round(outcome.ms / 100) / 10 : 0;
  return {
    text: message(
      title,
      step ? line(emphasis(step.watch[show.locale])) : undefined,
      { type: 'code', lang: 'console', value: text },
      explanation ? line(`ℹ ${explanation}`) : undefined,
      line(emphasis(seconds > 0 ? `${status} · ${say('show-seconds', { seconds })}` : status)),
    ),
    buttons:
      outcome === undefined
        ? [[button(show, 'show-cancel', 'cancel'), button(show, 'show-stop', 'stop')]]
        : buttonsAfter(show, demo),
  };
}

/** A command that was running when the bot went down: it is over, and its containers are gone. */
export function interruptedBody(show: Show): Body {
  const say = translator(show.locale);
  return {
    text: message({ type: 'code', lang: 'console', value: `$ ${show.line}` }, line(emphasis(say('show-interrupted')))),
    buttons: [[button(show, 'show-again', 'again'), button(show, 'show-stop', 'stop')]],
  };
}

function buttonsAfter(show: Show, demo: Demo | undefined): Button[][] {
  if (!demo) return [[button(show, 'show-stop', 'stop')]];
  const isLast = show.step + 1 >= demo.steps.length;
  return [
    [
      ...(isLast ? [] : [button(show, 'show-next', 'next')]),
      button(show, 'show-again', 'again'),
      button(show, 'show-stop', 'stop'),
    ],
    ...(isLast || show.place.kind === 'private'
      ? []
      : [[button(show, show.guestsMayStep ? 'show-guests-off' : 'show-guests-on', 'guests')]]),
  ];
}

const button = (show: Show, key: string, verb: string): Button =>
  open(translator(show.locale)(key), 'dm', show.id, show.run, verb);

export const endedBody = (show: Show, demo: Demo | undefined): Body => {
  const say = translator(show.locale);
  return { text: message(...rich(say, 'show-ended', { name: demo ? demo.title[show.locale] : show.line })) };
};
