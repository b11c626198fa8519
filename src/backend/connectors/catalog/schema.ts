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

const checks = z.array(text).nullable().optional();
const packages = z
  .array(
    z.strictObject({
      name: text.meta({ description: 'Name of the package, as its builds have it.' }),
      gates: checks.meta({ description: 'Names of the checks that a release needs.', examples: [['unit', 'train-smoke']] }),
      notGates: checks.meta({ description: 'Names of checks that it does not need, where gates are not declared but inferred.' }),
    })
  )
  .meta({ description: 'Packages, one an entry: which of their checks a release needs.' });

const catalogFile = z
  .union([z.strictObject({ packages: packages.optional(), defaults: z.strictObject(declared).optional().meta({ description: 'What holds for each model of the file that does not say otherwise.' }), models }), z.strictObject({ packages }), models, model])
  .meta({ title: 'Northstar catalog', description: 'What people declare: a list of models, one model, or `models` with `defaults`, and `packages`.' });

/** The JSON Schema that editors check a file against. */
export const catalogJsonSchema = () => z.toJSONSchema(catalogFile, { io: 'input' });
