/** What a file of the catalogue holds. `docs/catalog.schema.json` is made from `catalogFile`. */
import { z } from 'zod';
import { entities } from '../../../core/models/entities.ts';
import { statements, statementKeys } from '../convention.ts';

const text = z.union([z.string(), z.number()]);

const declared = Object.fromEntries(
  statementKeys.map((key) => {
    const { field, value, written, example } = statements[key];
    return [key, value.meta({ description: `${entities.model[field].meaning} (${written}).`, examples: [example] }).optional()];
  })
);

const version = text.meta({ description: 'Version in production, where no registry says it.', examples: ['7'] }).optional();
const model = z.strictObject({ name: text.meta({ description: "The model's name, as the registry writes it." }), version, ...declared }).meta({ id: 'model', title: 'Model' });
const models = z.array(model).meta({ description: 'The models, one an entry.' });

export const catalogFile = z
  .union([z.strictObject({ defaults: z.strictObject(declared).optional().meta({ description: 'What holds for each model of the file that does not say otherwise.' }), models }), models, model])
  .meta({ title: 'Northstar catalog', description: 'What people declare of models: a list of models, one model, or `models` with `defaults`.' });

/** The JSON Schema that editors check a file against. */
export const catalogJsonSchema = () => z.toJSONSchema(catalogFile, { io: 'input' });
