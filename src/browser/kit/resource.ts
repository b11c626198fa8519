/** Calls a resource of Northstar's datasource. Rejects when it does not answer, refuses, or answers something else; `failureOf` puts that in words. */
import { getBackendSrv } from '@grafana/runtime';
import type { z } from 'zod';
import type { RouteName } from '../../contract/resources.ts';

const silent = { showErrorAlert: false, showSuccessAlert: false } as const;
const addressOf = (datasourceUid: string, route: RouteName) => `/api/datasources/uid/${encodeURIComponent(datasourceUid)}/resources/${route}`;

export async function getResource<T extends z.ZodType>(datasourceUid: string, route: RouteName, answer: T, parameters: Readonly<Record<string, string>> = {}): Promise<z.infer<T>> {
  const given: unknown = await getBackendSrv().get(addressOf(datasourceUid, route), parameters, undefined, silent);
  return understood(answer, given);
}

export async function postResource<T extends z.ZodType>(datasourceUid: string, route: RouteName, answer: T, body: object): Promise<z.infer<T>> {
  const given: unknown = await getBackendSrv().post(addressOf(datasourceUid, route), body, silent);
  return understood(answer, given);
}

function understood<T extends z.ZodType>(answer: T, given: unknown): z.infer<T> {
  const parsed = answer.safeParse(given);
  if (!parsed.success) {
    throw new Error('The datasource answered what this version does not understand.', { cause: parsed.error });
  }
  return parsed.data;
}
