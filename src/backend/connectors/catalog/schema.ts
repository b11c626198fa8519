/** What a file of the catalogue holds, as editors check it: `docs/catalog.schema.json` is made from this. Reading a file is `parse.ts`. */
import { z } from 'zod';
import { entities } from '../../../core/models/entities.ts';
import { statements, statementKeys } from '../convention.ts';

const text = z.union([z.string(), z.number()]);
/** A key without a value states nothing. */
const statement = z.union([z.string(), z.number(), z.null()]);

const declared = Object.fromEntries(
  statementKeys.map((key) => {
    const { field, written, example } = statements[key];
    return [key, statement.meta({ description: `${entities.model[field].meaning}. Written as: ${written}.`, examples: [example] }).optional()];
  })
);

const version = text.meta({ description: 'Version in production, where no registry says it.', examples: ['7'] }).optional();
const model = z.strictObject({ name: text.meta({ description: "The model's name, as the registry writes it." }), version, ...declared }).meta({ id: 'model', title: 'Model' });
const models = z.array(model).meta({ description: 'The models, one an entry.' });

const catalogFile = z
  .union([z.strictObject({ defaults: z.strictObject(declared).optional().meta({ description: 'What holds for each model of the file that does not say otherwise.' }), models }), models, model])
  .meta({ title: 'Northstar catalog', description: 'What people declare of models: a list of models, one model, or `models` with `defaults`.' });

/** The JSON Schema that editors check a file against. */
export const catalogJsonSchema = () => z.toJSONSchema(catalogFile, { io: 'input' });
