/** Resource calls without a plugin around them: the role check, the route and its answer, on a real journal in memory. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import type { User } from '../../grafana/handlers.ts';
import type { Journal } from '../../journal/journal.ts';
import { sqliteDatabase } from '../../journal/sqlite/database.ts';
import { journalOn } from '../../journal/store/store.ts';
import { callResource, routeOf } from '../index.ts';
import { routes } from '../../../contract/resources.ts';
import type { ResourceCall } from '../resource.ts';

export const now = Date.UTC(2026, 4, 4, 10);
export const scope = { orgId: 1, datasourceUid: 'northstar' };
export const memoryJournal = (): Journal => journalOn(sqliteDatabase({ now: () => now }));

export const person = (login: string, role = 'Editor'): User => ({ login, role });

const absent = (what: string) => () => {
  throw new Error(`this test has no ${what}`);
};

/** Calls a route with the method that it takes; `body` is sent as JSON. */
export async function called(path: string, body: unknown, call: Partial<ResourceCall> = {}): Promise<unknown> {
  const route = routeOf(path);
  const { body: bytes } = await callResource(
    { path, method: route === undefined ? 'GET' : routes[route].method, parameters: new URLSearchParams(), body: new Uint8Array() },
    { parameters: new URLSearchParams(), body: Buffer.from(JSON.stringify(body ?? null)), user: undefined, scope, secrets: {}, appUrl: undefined, journal: undefined, now, launched: () => undefined, instance: absent('instance'), values: absent('view'), ...call }
  );
  return JSON.parse(Buffer.from(z.instanceof(Uint8Array).parse(bytes)).toString('utf8'));
}

/** The code and text of the error that the call ends with. */
export async function refusal(calling: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> {
  try {
    await calling;
  } catch (error) {
    if (error instanceof NorthstarError) {
      return { code: error.code, message: error.message };
    }
    throw error;
  }
  throw new Error('the call was answered');
}
