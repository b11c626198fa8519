/** The generated pages of docs/, each from the contract that it documents. */
import { catalogPage, catalogSchemaFile } from './documents/catalog.ts';
import { columnsPage } from './documents/columns.ts';
import { configurationPage } from './documents/configuration.ts';
import { errorsPage } from './documents/errors.ts';
import { fleetPage } from './documents/fleet.ts';
import { metricsPage } from './documents/metrics.ts';
import { queriesPage } from './documents/queries.ts';
import { resourcesPage } from './documents/resources.ts';
import { tagsPage } from './documents/tags.ts';
import { vitalsPage } from './documents/vitals.ts';

/** Text of each generated page by its path in the repository. */
export function documents(): Readonly<Record<string, string>> {
  return {
    'docs/catalog.md': catalogPage(),
    'docs/catalog.schema.json': catalogSchemaFile(),
    'docs/columns.md': columnsPage(),
    'docs/configuration.md': configurationPage(),
    'docs/errors.md': errorsPage(),
    'docs/fleet.md': fleetPage(),
    'docs/metrics.md': metricsPage(),
    'docs/queries.md': queriesPage(),
    'docs/resources.md': resourcesPage(),
    'docs/tags.md': tagsPage(),
    'docs/vitals.md': vitalsPage(),
  };
}
