/** How much an intent may move a section against the plain ranking (scores there are about 0–3); set as RANKING is. */
export const GAIN = {
  definition: 0.6,
  option: 0.56,
  howto: 0.35,
  list: 0.7,
  why: 0.455,
  listItem: 0.5,
  counted: 0.5, // a sentence that says how many kinds there are, against a list of them
  noList: 0.9, // a sentence where a list is wanted
  firstList: 0.3, // the first list under a heading, as far as that is what is asked about
  kinds: 0.3, // a list under a heading that speaks of kinds
  opens: 0.65, // a passage that opens with the topic, against one that defines it
  aside: 0.4, // a section that compares, when only one of its things is asked about
  aspect: 0.5, // a heading that says more than the thing that is to be defined
  command: 1, // a line on the command that is asked about
  withMore: 0.8, // «docker ps -a — …», where `docker ps` is asked about
  titledWhy: 1.7, // a heading that asks why, against a passage that gives a reason
  kindOf: 0.8, // what one kind of a thing is, against what the thing is
  typed: 0.5, // what the question has as it is typed, such as `/run` or `-L`
  code: 0.91, // a block of code where nobody asked how
  label: 0.5, // a line that only names what follows
  example: 0.2, // a section headed as an example
  glossary: 0.4, // an entry of a glossary on what is asked
  link: 0.6, // where something to read is wanted
};
