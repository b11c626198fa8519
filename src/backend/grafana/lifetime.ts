/** When the process ends, and what it survives. */
import type { Log } from './log.ts';

const parentPollMs = 1_000;

/** Calls `end` when the parent process is gone: nothing else tells a plugin that Grafana was killed. Answers what stops the watch. */
export function watchParent(end: () => void): () => void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      end();
    }
  }, parentPollMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Calls `end` on the signals that ask a process to stop. */
export function onStopSignals(end: (signal: string) => void): void {
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** Logs what nobody caught and goes on: one faulty call must not end all others. */
export function survive(log: Log): void {
  process.on('uncaughtException', (error) => log.error('uncaught exception', { error }));
  process.on('unhandledRejection', (error) => log.error('unhandled rejection', { error }));
}

/** Lets everything that libraries and Node itself would print go through the log, so that stdout carries the handshake only. */
export function captureOutput(log: Log): void {
  const to = (level: keyof Log) => (...values: unknown[]) => log[level](values.map((value) => (typeof value === 'string' ? value : String(value))).join(' '));
  Object.assign(console, { log: to('info'), info: to('info'), debug: to('debug'), trace: to('debug'), warn: to('warn'), error: to('error') });
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => log.warn(`${name}: ${message}`));
  const readerGone = () => undefined;
  process.stdout.on('error', readerGone);
  process.stderr.on('error', readerGone);
}
