import { ComponentType, TextInputStyle } from 'discord.js';
import type { Field, Outgoing } from '../../core/chat/index.ts';
import { clip } from './controls.ts';

const FIELDS_LIMIT = 5;

/** A form as a modal. The first field must be filled, since an empty answer answers nothing; the others may stay empty. */
export const modalOf = ({ title, data, fields }: Extract<Outgoing, { kind: 'form' }>) => ({
  custom_id: `k:${data}`,
  title: clip(title, 45) || '…',
  components: fields.slice(0, FIELDS_LIMIT).map((field, index) => ({
    type: ComponentType.Label,
    label: clip(field.label, 45) || '…',
    component: input(field, index === 0),
  })),
});

function input({ name, value, placeholder, multiline, maxLength }: Field, required: boolean) {
  const longest = Math.min(maxLength ?? 4000, 4000);
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: longest,
    required,
    ...(value ? { value: value.slice(0, longest) } : {}),
    ...(placeholder ? { placeholder: clip(placeholder, 100) } : {}),
  };
}

type Filled = { component?: Filled; components?: Filled[]; custom_id?: string; value?: string };

/** What was filled in, by the fields' names. */
export function fieldsOf(components: readonly unknown[]): Record<string, string> {
  const flat = (it: Filled): Filled[] => [
    it,
    ...(it.components ?? []).flatMap(flat),
    ...(it.component ? flat(it.component) : []),
  ];
  const inputs = (components as Filled[]).flatMap(flat).filter(({ custom_id }) => custom_id !== undefined);
  return Object.fromEntries(inputs.map(({ custom_id, value }) => [custom_id ?? '', value ?? '']));
}
