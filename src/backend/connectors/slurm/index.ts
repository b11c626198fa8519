/** `slurm`: nodes, the queue and what ended, of a Slurm cluster by its REST server. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import type { FieldPath } from '../../../core/models/entities.ts';
import { accessOptions, httpAddress } from '../access.ts';
import type { ConnectorDefinition } from '../connector.ts';
import { compiledPattern, patternOption } from '../name-pattern.ts';
import { slurmApi } from './api.ts';
import { refreshFrom } from './refresh.ts';

const options = z.strictObject({
  url: httpAddress.meta({ title: 'URL', description: 'Address of slurmrestd, with any path prefix: what comes before /slurm.' }),
  user: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'it holds characters that no header has')
    .meta({ title: 'User', description: 'User that the token was made for. To see the jobs of others it has to be an operator where PrivateData hides them.' }),
  token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'it is empty or holds characters that no token has')
    .meta({ title: 'Token', description: 'JWT of that user: what `scontrol token username=... lifespan=...` prints behind SLURM_JWT=. Sent to that address only.' }),
  ca: accessOptions.ca,
  proxy: accessOptions.proxy,
  apiVersion: z
    .string()
    .regex(/^v0\.0\.\d+$/, 'it is no version such as v0.0.38')
    .optional()
    .meta({ title: 'API version', description: 'Such as v0.0.38; the newest that both sides speak where absent.' }),
  cluster: z.string().min(1).max(100).optional().meta({ title: 'Cluster', description: 'Name for the cluster in place of Slurm’s own.' }),
  historyHours: z.number().min(0).max(24 * 31).default(48).meta({ title: 'History in hours', description: 'How far back jobs are read that have ended. Needs slurmdbd; 0 asks it nothing.' }),
  commentPrefix: z.string().max(100).default('northstar.').meta({
    title: 'Prefix in comments',
    description: 'What stands before `model` and `package` in the comment of a job, as in northstar.model=ctr; may be empty.',
  }),
  modelPattern: patternOption('model').meta({
    title: 'Model in the name',
    description: 'Regular expression whose group (?<model>...) finds the model in the name of a job whose comment names none.',
  }),
  rackPattern: patternOption('rack').meta({ title: 'Rack of a node', description: 'Regular expression whose group (?<rack>...) finds the rack in a feature of a node, else in its name.' }),
});
type SlurmOptions = z.infer<typeof options>;

const hostFields = ['cluster', 'rack', 'state', 'reason', 'cpus', 'gpus', 'gpuType', 'memory'] as const;
const jobFields = [
  ...(['id', 'cluster', 'name', 'model', 'user', 'team', 'queue', 'state', 'reason', 'priority', 'submitTime', 'startTime', 'endTime', 'timeLimit', 'hosts', 'hostCount'] as const),
  ...(['cpusRequested', 'cpusAllocated', 'gpusRequested', 'gpusAllocated', 'memoryRequested', 'memoryAllocated', 'cpuSeconds', 'memoryPeak', 'restarts', 'exitCode'] as const),
  ...(['package', 'settings', 'outcomes'] as const),
];
const gives: readonly FieldPath[] = [...hostFields.map((field) => `host.${field}` as const), ...jobFields.map((field) => `job.${field}` as const)];

/** The queue of a cluster with 100,000 jobs; it is read piece by piece and never held. */
const largestQueue = 2 * 1024 ** 3;
/** slurmrestd makes an answer whole before it sends the first byte. */
const answerMs = 120_000;

export const slurm: ConnectorDefinition<SlurmOptions> = {
  kind: 'slurm',
  title: 'Slurm',
  description: 'Nodes, the queue and jobs that ended, of a Slurm cluster by its REST server (slurmrestd).',
  options,
  secrets: ['token'],
  gives,
  create({ url, user, token, ca, proxy, apiVersion, cluster = '', historyHours, commentPrefix, modelPattern, rackPattern }, { source, http, clock }) {
    const access = { ...(ca === undefined ? {} : { ca }), ...(proxy === undefined ? {} : { proxy }) };
    const endpoint = http.at({ url, ...access, headers: { 'x-slurm-user-name': user, 'x-slurm-user-token': token }, maxBytes: largestQueue, timeoutMs: answerMs });
    const api = slurmApi(endpoint, source, apiVersion);
    const settings = { cluster, historyHours, commentPrefix, modelPattern: compiledPattern(modelPattern), rackPattern: compiledPattern(rackPattern) };
    return {
      refresh: (sink, signal) => refreshFrom(api, { ...settings, now: clock.now() }, sink, signal),
      async test(signal) {
        const { meta, pings } = await api.ping(signal);
        const release = meta?.slurm?.release || meta?.Slurm?.release || '';
        if (pings.length > 0 && pings.every(({ isUp }) => !isUp)) {
          throw new NorthstarError('SLURM_FAILED', { source, problem: 'no slurmctld is up' });
        }
        const clusters = await api.clusters(signal).catch((error: unknown) => {
          if (error instanceof NorthstarError) {
            return undefined;
          }
          throw error;
        });
        const accounting = clusters === undefined ? 'slurmdbd does not answer, so that no job is known that has ended' : `slurmdbd answers and knows ${clusters.length === 1 ? 'cluster' : 'clusters'} ${clusters.join(', ') || 'of no name'}`;
        return `Slurm${release === '' ? '' : ` ${release}`} answers by ${await api.version(signal)}; ${accounting}.`;
      },
    };
  },
};
