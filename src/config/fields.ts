import { z } from 'zod';
import { tableSchema } from './schema.ts';

/** What the schema says about the places of the file. */

type Path = readonly PropertyKey[];

export interface FieldExample {
  readonly field: string;
  readonly value: unknown;
}

/** The names that may stand in the object at this path. */
export function knownFields(path: Path): readonly string[] {
  const schema = path.reduce<z.core.$ZodType | undefined>(step, tableSchema);
  const object = schema === undefined ? undefined : bare(schema);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

/** An example for the value at this path, or for the nearest value around it that has one. */
export function fieldExample(path: Path): FieldExample | undefined {
  let schema: z.core.$ZodType | undefined = tableSchema;
  let example: FieldExample | undefined;
  for (const part of path) {
    schema = step(schema, part);
    if (schema === undefined) break;
    const examples = z.globalRegistry.get(schema)?.['examples'];
    if (Array.isArray(examples) && typeof part === 'string') example = { field: part, value: examples[0] };
  }
  return example;
}

function step(schema: z.core.$ZodType | undefined, part: PropertyKey): z.core.$ZodType | undefined {
  const container = schema === undefined ? undefined : bare(schema);
  if (container instanceof z.ZodObject) {
    const shape: z.core.$ZodShape = container.shape;
    return Object.hasOwn(shape, part) ? shape[String(part)] : undefined;
  }
  if (container instanceof z.ZodArray) return container.element;
  if (container instanceof z.ZodRecord) return container.valueType;
  return undefined;
}

/** Without optional, default and prefault around it. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const wrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return wrapped ? bare(schema.unwrap()) : schema;
}
