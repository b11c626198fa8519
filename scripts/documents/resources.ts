/** docs/resources.md */
import { z } from 'zod';
import { deleted, factDetail, kindList, launchReported, postPreview, postSent, problemList, routes, savedSearch, savedSearchList, sourceTest, values, webhookList } from '../../src/contract/resources.ts';
import { keysOf } from '../../src/core/models/keys.ts';
import { fenced, made, page, table } from './markdown.ts';

export function resourcesPage(): string {
  const shapes = { values, factDetail, kindList, problemList, sourceTest, savedSearchList, savedSearch, deleted, webhookList, postPreview, postSent, launchReported };
  return page(
    '# Resources',
    made('src/contract/resources.ts'),
    'Below `/api/datasources/uid/<uid>/resources/`. The role is checked in the backend. A failed call answers `{ "code": ..., "message": ... }` with the status of its code in [errors.md](errors.md).',
    table(
      ['Route', 'Method', 'Role', 'Takes', 'Answers', 'Meaning'],
      Object.entries(routes).map(([name, route]) => [
        `\`${name}\``,
        route.method,
        route.role,
        'takes' in route ? `\`${route.takes}\`` : '',
        `[${route.answers}](#${route.answers.toLowerCase()})`,
        route.meaning,
      ])
    ),
    ...keysOf(shapes).flatMap((name) => [`## ${name}`, fenced('json', JSON.stringify(z.toJSONSchema(shapes[name], { io: 'output' }), null, 2))])
  );
}
