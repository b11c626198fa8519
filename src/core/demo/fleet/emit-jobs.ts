/** The jobs that run, that ended lately and that wait. */
import type { FactSink } from '../../models/fact.ts';
import type { JobState } from '../../models/job.ts';
import { day, hour, sawtooth } from '../clock.ts';
import type { DemoModel } from '../model.ts';
import { fraction, pick } from '../random.ts';
import { agesOf, sinceRunOf } from '../rhythm.ts';
import { gpusPerHost, hostName, machineOf, machines } from './hardware.ts';
import { jobOf, sweepTask, trainingJob, waitingJob, type JobIdentity } from './job.ts';
import type { Lane } from './lane.ts';
import { sweepLanes, type FleetPlan } from './plan.ts';
import { runsOf } from './runs.ts';
import { stateJob } from './state-job.ts';

const minute = hour / 60;
const salt = { wait: 281, waited: 282, size: 283, machine: 284, restarts: 285 } as const;
const lanesBetweenPauses = 100;
/** Why a job ended, in its scheduler's word. */
const endReasons: Readonly<Partial<Record<JobState, string>>> = { failed: 'NonZeroExitCode', outOfMemory: 'OutOfMemory', timedOut: 'TimeLimit', hostFailed: 'NodeFail', preempted: 'Preempted' };
/** Why jobs wait, in turn: for quota, for jobs of higher priority, for free machines. */
const waitReasons = ['Resources', 'Priority', 'AssocGrpGRES', 'Priority', 'QOSMaxGRESPerUser'] as const;
const stoppedReasons = ['AssocGrpGRES', 'Priority', 'Resources'] as const;
const waitingSizes = [1, 2, 4, 8, 8, 16, 32, 64] as const;
const trainingSizes = [1, 2, 4, 8] as const;
const waitingTasks = 4;
const longLimit = (30 * day) / 1_000;
const usualLimit = (7 * day) / 1_000;

export function* emitJobs(sink: FactSink, plan: FleetPlan, now: number): Generator<void> {
  for (const lane of plan.lanes) {
    emitLane(sink, plan, lane, now);
    if (lane.number % lanesBetweenPauses === lanesBetweenPauses - 1) {
      yield;
    }
  }
  yield* emitWaiting(sink, plan, now);
}

function emitLane(sink: FactSink, { organisation, hardware }: FleetPlan, lane: Lane, now: number): void {
  const { seed } = organisation;
  const [first = 0] = lane.hosts;
  const hosts = lane.hosts.map((host) => hostName(hardware, host));
  for (const run of runsOf(seed, lane, now)) {
    const job = jobOf(organisation, lane, run);
    const reason = endReasons[run.state];
    const isOver = run.end !== Infinity;
    stateJob(
      sink,
      seed,
      {
        job,
        machine: machineOf(hardware, first),
        state: run.state,
        ...(reason === undefined ? {} : { reason }),
        gpus: lane.gpus,
        hostCount: hosts.length,
        submitTime: run.start - minute - Math.floor(fraction(seed, job.number, salt.waited) * (job.model === undefined ? 90 : 10) * minute),
        restarts: restartsOf(seed, job),
        timeLimitSeconds: run.state === 'timedOut' ? Math.floor((run.end - run.start) / 1_000) : lane.course === 'steady' ? longLimit : usualLimit,
        ran: { hosts, start: run.start, ...(isOver ? { end: run.end } : lane.fault === undefined ? {} : { fault: lane.fault }) },
      },
      now
    );
  }
}

function* emitWaiting(sink: FactSink, { organisation, trainers, waiting, sweeps }: FleetPlan, now: number): Generator<void> {
  const { seed } = organisation;
  const wait = (job: JobIdentity, gpus: number, cluster: number, reason: string, submitTime: number, restarts = 0) =>
    stateJob(sink, seed, { job, machine: machines[cluster] ?? machines[0], state: 'pending', reason, gpus, hostCount: Math.ceil(gpus / gpusPerHost), submitTime, restarts, timeLimitSeconds: usualLimit }, now);
  const clusterOf = ({ number }: JobIdentity) => Math.floor(fraction(seed, number, salt.machine) * machines.length);
  const waitForModel = (model: DemoModel, reason: string, submitTime: number, restarts: number) => {
    const job = trainingJob(organisation, model);
    wait(job, pick(trainingSizes, fraction(seed, job.number, salt.size)), clusterOf(job), reason, submitTime, restarts);
  };
  for (const [place, model] of trainers.stopped.entries()) {
    // It waits since its last run.
    const { training } = agesOf(seed, model.index, model.rhythm, model, now);
    waitForModel(model, stoppedReasons[place % stoppedReasons.length] ?? stoppedReasons[0], now - training, 1 + (place % 3));
  }
  for (const model of trainers.scheduled) {
    waitForModel(model, 'BeginTime', now - sinceRunOf(seed, model.index, model.rhythm, now), 0);
  }
  yield;
  for (let place = 0; place < waiting; place++) {
    const job = waitingJob(organisation, place);
    const submitTime = now - 2 * minute - sawtooth(now, 20 * hour, fraction(seed, job.number, salt.wait));
    wait(job, pick(waitingSizes, fraction(seed, job.number, salt.size)), clusterOf(job), waitReasons[place % waitReasons.length] ?? waitReasons[0], submitTime);
    if (place % lanesBetweenPauses === lanesBetweenPauses - 1) {
      yield;
    }
  }
  for (let array = 0; array < sweeps; array++) {
    for (let task = 2 * sweepLanes; task < 2 * sweepLanes + waitingTasks; task++) {
      wait(sweepTask(organisation, array, task), 1, 0, 'JobArrayTaskLimit', now - hour - sawtooth(now, 20 * hour, fraction(seed, array, salt.wait)));
    }
  }
}

/** A tenth of them had to begin again. */
const restartsOf = (seed: number, { number }: JobIdentity): number => Math.max(0, Math.floor(fraction(seed, number, salt.restarts) * 10) - 8);
