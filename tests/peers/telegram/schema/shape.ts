/** A parameter's type as the generator writes it and the validator reads it. */
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'upload'
  | 'any'
  | { literal: string | number | boolean }
  | { array: Shape }
  | { anyOf: Shape[] }
  | { ref: string }
  | Fields;

export type Fields = { fields: Record<string, { shape: Shape; optional?: true }> };

export type Schema = {
  /** Version of `@grammyjs/types` that this was made from. */
  version: string;
  methods: Record<string, Fields>;
  types: Record<string, Shape>;
};
