/** The kinds of source there are. A new outside system is one folder and one line here. */
import { defineConnector, type RegisteredConnector } from './define.ts';
import { catalog } from './catalog/index.ts';
import { demo } from './demo/index.ts';
import { github } from './github/index.ts';
import { gitlab } from './gitlab/index.ts';
import { junit } from './junit/index.ts';
import { kueue } from './kueue/index.ts';
import { mlflow } from './mlflow/index.ts';
import { prometheus } from './prometheus/index.ts';
import { slurm } from './slurm/index.ts';

export const connectorDefinitions: readonly RegisteredConnector[] = [defineConnector(mlflow), defineConnector(catalog), defineConnector(prometheus), defineConnector(slurm), defineConnector(kueue), defineConnector(junit), defineConnector(github), defineConnector(gitlab), defineConnector(demo)];

/** The kind of that name; undefined where there is none. */
export const connectorOf = (kind: string): RegisteredConnector | undefined => connectorDefinitions.find((definition) => definition.kind === kind);
