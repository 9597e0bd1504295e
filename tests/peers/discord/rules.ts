import {
  ACTION_ROW,
  attachmentNames,
  BUTTON,
  type Component,
  flatten,
  isSelect,
  LABEL,
  STRING_SELECT,
  TEXT_DISPLAY,
  TEXT_INPUT,
} from './components.ts';

/** What Discord refuses in a message although its schema allows it. Each function returns complaints, none is good. */

export const EPHEMERAL = 1 << 6;
export const SUPPRESS_EMBEDS = 1 << 2;
export const COMPONENTS_V2 = 1 << 15;

export type MessageBody = {
  content?: string | null;
  embeds?: unknown[] | null;
  components?: Component[] | null;
  flags?: number | null;
  attachments?: { id: string; filename?: string }[] | null;
  allowed_mentions?: { parse?: string[]; users?: string[]; roles?: string[]; replied_user?: boolean } | null;
  poll?: unknown;
  sticker_ids?: string[] | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  message_reference?: { message_id: string; fail_if_not_exists?: boolean } | null;
};

export type Upload = { field: string; name: string; bytes: Uint8Array };

export type Existing = { v2: boolean; content: string; embeds: number; attachments: string[] };

export function messageComplaints(body: MessageBody, uploads: Upload[], existing?: Existing): string[] {
  const components = body.components ?? [];
  const turnsOn = ((body.flags ?? 0) & COMPONENTS_V2) !== 0;
  const v2 = turnsOn || existing?.v2 === true;
  return [
    ...(v2 ? v2Complaints(body, components, existing) : plainComplaints(body, components, existing)),
    ...componentComplaints(components),
    ...fileComplaints(body, components, uploads, v2, existing),
  ];
}

function v2Complaints(body: MessageBody, components: Component[], existing?: Existing): string[] {
  const all = flatten(components);
  const text = all.filter(({ type }) => type === TEXT_DISPLAY).reduce((sum, it) => sum + (it.content ?? '').length, 0);
  const left = existing && !existing.v2 ? existing : undefined;
  return [
    ...when(!!body.content, 'content cannot be used with components v2'),
    ...when(!!body.embeds?.length, 'embeds cannot be used with components v2'),
    ...when(!!body.poll || !!body.sticker_ids?.length, 'polls and stickers cannot be used with components v2'),
    ...when(!!left?.content && body.content === undefined, 'content must be null when an edit turns components v2 on'),
    ...when(!!left?.embeds && body.embeds === undefined, 'embeds must be null when an edit turns components v2 on'),
    ...when(components.length === 0 && !existing?.v2, 'a components v2 message needs components'),
    ...when(all.length > 40, `${all.length} components, 40 allowed`),
    ...when(text > 4000, `${text} characters of text in components, 4000 allowed`),
    ...all.flatMap((it) => when(it.type === TEXT_DISPLAY && !it.content?.trim(), 'an empty text display')),
  ];
}

function plainComplaints(body: MessageBody, components: Component[], existing?: Existing): string[] {
  const content = body.content ?? existing?.content ?? '';
  const embeds = body.embeds?.length ?? existing?.embeds ?? 0;
  const files = body.attachments?.length ?? existing?.attachments.length ?? 0;
  return [
    ...when(content.length > 2000, `content of ${content.length} characters, 2000 allowed`),
    ...when(!content.trim() && !embeds && !files && !components.length && !body.poll, 'Cannot send an empty message'),
    ...when(components.length > 5, `${components.length} rows, 5 allowed`),
    ...components.flatMap((it) => when(it.type !== ACTION_ROW, `component ${it.type} needs the components v2 flag`)),
    ...when(embedCharacters(body.embeds ?? []) > 6000, 'more than 6000 characters in embeds'),
  ];
}

function componentComplaints(components: Component[]): string[] {
  const all = flatten(components);
  const ids = all.flatMap(({ custom_id }) => custom_id ?? []);
  return [
    ...when(new Set(ids).size !== ids.length, `custom_id is not unique: ${ids.join(' ')}`),
    ...all.filter(({ type }) => type === ACTION_ROW).flatMap(rowComplaints),
    ...all.filter(({ type }) => type === BUTTON).flatMap(buttonComplaints),
    ...all.filter(({ type }) => type === STRING_SELECT).flatMap(selectComplaints),
  ];
}

function rowComplaints({ components = [] }: Component): string[] {
  const selects = components.filter(isSelect).length;
  return [
    ...when(components.length < 1 || components.length > 5, `a row of ${components.length}, 1 to 5 allowed`),
    ...when(selects > 0 && components.length > 1, 'a select menu fills its row alone'),
  ];
}

function buttonComplaints({ style, custom_id, url, label, emoji }: Component): string[] {
  const isLink = style === 5;
  return [
    ...when(isLink !== (url !== undefined), 'a link button has a url, others have none'),
    ...when(isLink === (custom_id !== undefined), 'a link button has no custom_id, others have one'),
    ...when(url !== undefined && !/^(https?|discord):\/\//.test(url), `a button's url cannot be ${url}`),
    ...when(!label?.trim() && !emoji, 'a button needs a label or an emoji'),
  ];
}

function selectComplaints({ options = [], min_values = 1, max_values = 1 }: Component): string[] {
  const values = new Set(options.map(({ value }) => value));
  return [
    ...when(values.size !== options.length, 'option values are not unique'),
    ...when(max_values > options.length, 'max_values is more than there are options'),
    ...when(min_values > max_values, 'min_values is more than max_values'),
    ...when(options.filter((it) => it.default).length > max_values, 'more default options than max_values'),
    ...options.flatMap(({ label }) => when(!label.trim(), 'an option needs a label')),
  ];
}

function fileComplaints(
  { attachments }: MessageBody,
  components: Component[],
  uploads: Upload[],
  v2: boolean,
  existing?: Existing,
): string[] {
  const indexes = uploads.map(({ field }) => /^files\[(\d+)\]$/.exec(field)?.[1]);
  const described = attachments?.map(({ id }) => id) ?? indexes;
  const names = new Set(uploads.map(({ name }) => name));
  const shown = attachmentNames(components);
  return [
    ...indexes.flatMap((index) => when(index === undefined, 'a file part must be named files[n]')),
    ...indexes.flatMap((index) => when(!described.includes(index), `attachments does not list files[${index}]`)),
    ...shown.flatMap((name) =>
      when(!names.has(name) && !existing?.attachments.includes(name), `no file is called ${name}`),
    ),
    ...[...names].flatMap((name) =>
      when(v2 && !shown.includes(name), `${name} is uploaded, but no component shows it`),
    ),
    ...when(uploads.length > 10, 'more than 10 files'),
    ...when(uploads.reduce((sum, { bytes }) => sum + bytes.length, 0) > 10 * 1024 * 1024, 'more than 10 MB of files'),
  ];
}

/** A modal: one to five labels or rows, each holding one input. */
export function modalComplaints({ components = [] }: { components?: Component[] }): string[] {
  const all = flatten(components);
  const ids = all.flatMap(({ custom_id }) => custom_id ?? []);
  return [
    ...when(components.length < 1 || components.length > 5, `${components.length} fields in a modal, 1 to 5 allowed`),
    ...when(new Set(ids).size !== ids.length, 'custom_id is not unique'),
    ...all.filter(({ type }) => type === TEXT_INPUT).flatMap(inputComplaints),
    ...components.flatMap((it) => when(it.type === LABEL && it.component?.label !== undefined, 'a label in a label')),
  ];
}

function inputComplaints({ min_length = 0, max_length = 4000, value = '' }: Component): string[] {
  return [
    ...when(min_length > max_length, 'min_length is more than max_length'),
    ...when(value.length > max_length, 'the value is longer than max_length'),
  ];
}

export function choiceComplaints({ choices = [] }: { choices?: { name: string; value: unknown }[] }): string[] {
  return [
    ...when(choices.length > 25, `${choices.length} choices, 25 allowed`),
    ...choices.flatMap(({ name }) => when(name.length < 1 || name.length > 100, 'a name of 1 to 100 characters')),
    ...choices.flatMap(({ value }) => when(typeof value === 'string' && value.length > 100, 'a value over 100')),
  ];
}

const embedCharacters = (embeds: unknown[]): number =>
  embeds.reduce<number>((sum, embed) => {
    const { title = '', description = '' } = embed as { title?: string; description?: string };
    return sum + title.length + description.length;
  }, 0);

export const when = (bad: boolean, complaint: string): string[] => (bad ? [complaint] : []);
