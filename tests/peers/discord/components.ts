/** Components as they travel, loosely typed: the schema has judged their fields before anyone reads them here. */
export type Component = {
  type: number;
  id?: number;
  custom_id?: string;
  style?: number;
  label?: string;
  url?: string;
  content?: string;
  value?: string;
  disabled?: boolean;
  placeholder?: string;
  min_values?: number;
  max_values?: number;
  min_length?: number;
  max_length?: number;
  required?: boolean;
  emoji?: unknown;
  components?: Component[];
  accessory?: Component;
  component?: Component;
  options?: { label: string; value: string; description?: string; default?: boolean }[];
  items?: { media: { url: string }; description?: string }[];
  media?: { url: string };
  file?: { url: string };
};

export const ACTION_ROW = 1;
export const BUTTON = 2;
export const STRING_SELECT = 3;
export const TEXT_INPUT = 4;
export const SECTION = 9;
export const TEXT_DISPLAY = 10;
export const THUMBNAIL = 11;
export const MEDIA_GALLERY = 12;
export const FILE = 13;
export const SEPARATOR = 14;
export const CONTAINER = 17;
export const LABEL = 18;

export const isSelect = ({ type }: Component): boolean => type === STRING_SELECT || (type >= 5 && type <= 8);

/** Every component, outer before inner: what Discord counts against its limit of 40. */
export function flatten(components: Component[]): Component[] {
  return components.flatMap((it) => [
    it,
    ...flatten(it.components ?? []),
    ...flatten(it.accessory ? [it.accessory] : []),
    ...flatten(it.component ? [it.component] : []),
  ]);
}

/** The text a reader sees in components v2, in reading order. */
export const textOf = (components: Component[]): string =>
  flatten(components)
    .filter(({ type }) => type === TEXT_DISPLAY)
    .map(({ content }) => content ?? '')
    .join('\n');

/** Files that components show, by their `attachment://` names. */
export const attachmentNames = (components: Component[]): string[] =>
  flatten(components)
    .flatMap(({ media, file, items }) => [media, file, ...(items ?? []).map((item) => item.media)])
    .flatMap((it) => (it?.url.startsWith('attachment://') ? [it.url.slice('attachment://'.length)] : []));
