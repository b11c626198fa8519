/** What the parts of a Slurm for tests are told, and where its programs lie. */
import { existsSync, readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

export interface SlurmPorts {
  readonly database: number;
  readonly slurmdbd: number;
  readonly slurmctld: number;
  readonly slurmrestd: number;
  readonly slurmd: readonly number[];
}

export const clusterName = 'training';
/** Of each node; made up, as its GPUs are. */
export const nodeSize = { cpus: 8, gpus: 4, memoryMegabytes: 4_000 } as const;
export const nodeNames = (ports: SlurmPorts): readonly string[] => ports.slurmd.map((_, index) => `host${index + 1}`);

export interface SlurmPrograms {
  /** Path of a daemon or a command. */
  path(program: string): string;
  readonly plugins: string;
  readonly sharedMysql: string;
  /** So that what was unpacked finds its libraries. */
  readonly libraryPath: string;
}

/** `prefix`: the folder that `usr` lies in. */
export function slurmPrograms(prefix: string): SlurmPrograms {
  const places = [prefix, '/'].flatMap((root) => ['usr/sbin', 'usr/bin'].map((folder) => join(root, folder)));
  const architecture = readdirSync(join(prefix, 'usr', 'lib')).find((folder) => existsSync(join(prefix, 'usr', 'lib', folder, 'slurm-wlm'))) ?? '';
  const libraries = join(prefix, 'usr', 'lib', architecture);
  const plugins = join(libraries, 'slurm-wlm');
  return {
    plugins,
    sharedMysql: [prefix, '/'].map((root) => join(root, 'usr', 'share', 'mysql')).find((folder) => existsSync(folder)) ?? '',
    libraryPath: [libraries, plugins, join(prefix, 'lib', architecture)].join(':'),
    path(program) {
      const found = places.map((folder) => join(folder, program)).find((path) => existsSync(path));
      if (found === undefined) {
        throw new Error(`there is no ${program} below ${prefix}`);
      }
      return found;
    },
  };
}

const authentication = (folder: string) => ['AuthType=auth/munge', `AuthInfo=socket=${folder}/munge.socket`, 'AuthAltTypes=auth/jwt', `AuthAltParameters=jwt_key=${folder}/jwt.key`, 'SlurmUser=root'];

export const slurmdbdConfiguration = (folder: string, plugins: string, { slurmdbd, database }: SlurmPorts): string =>
  [
    ...authentication(folder),
    `PluginDir=${plugins}`,
    'DbdHost=localhost',
    'DbdAddr=127.0.0.1',
    `DbdPort=${slurmdbd}`,
    'StorageType=accounting_storage/mysql',
    'StorageHost=127.0.0.1',
    `StoragePort=${database}`,
    'StorageLoc=slurm',
    'StorageUser=slurm',
    `PidFile=${folder}/slurmdbd.pid`,
    '',
  ].join('\n');

export function slurmConfiguration(folder: string, plugins: string, ports: SlurmPorts): string {
  const [first = '', last = first] = [ports.slurmd[0], ports.slurmd.at(-1)].map(String);
  const nodes = `host[1-${ports.slurmd.length}]`;
  const machine = hostname().split('.')[0] ?? '';
  const { cpus, gpus, memoryMegabytes } = nodeSize;
  return [
    ...authentication(folder),
    `ClusterName=${clusterName}`,
    `SlurmctldHost=${machine}(127.0.0.1)`,
    `SlurmctldPort=${ports.slurmctld}`,
    'CredType=cred/munge',
    'SlurmdUser=root',
    `PluginDir=${plugins}`,
    `PlugStackConfig=${folder}/plugstack.conf`,
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/spool-%n`,
    `SlurmctldPidFile=${folder}/slurmctld.pid`,
    `SlurmdPidFile=${folder}/slurmd-%n.pid`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'SwitchType=switch/none',
    'MpiDefault=none',
    'MailProg=/bin/true',
    'JobAcctGatherType=jobacct_gather/linux',
    'JobAcctGatherFrequency=task=1',
    'AccountingStorageType=accounting_storage/slurmdbd',
    'AccountingStorageHost=127.0.0.1',
    `AccountingStoragePort=${ports.slurmdbd}`,
    `AccountingStoragePass=${folder}/munge.socket`,
    'AccountingStorageTRES=gres/gpu',
    'AccountingStoreFlags=job_comment',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_Core_Memory',
    'GresTypes=gpu',
    'SchedulerType=sched/backfill',
    'SchedulerParameters=bf_interval=1,sched_interval=1,sched_min_interval=1',
    'SlurmdParameters=config_overrides',
    'ReturnToService=2',
    'KillWait=1',
    `NodeName=${nodes} NodeHostname=${machine} NodeAddr=127.0.0.1 Port=${first}-${last} CPUs=${cpus} Boards=1 SocketsPerBoard=1 CoresPerSocket=${cpus} ThreadsPerCore=1 RealMemory=${memoryMegabytes} Gres=gpu:a100:${gpus} Feature=rack=r1`,
    `PartitionName=train Nodes=${nodes} Default=YES MaxTime=INFINITE State=UP`,
    'PartitionName=short Nodes=host1 MaxTime=60 State=UP',
    '',
  ].join('\n');
}
