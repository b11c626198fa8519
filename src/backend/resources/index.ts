/** The resource routes: one file each. Here a call finds its route, its role and method are checked, and its answer or error becomes JSON. */
import { NorthstarError } from '../../contract/errors.ts';
import { deleted, factDetail, kindList, launchReported, postPreview, postSent, problemList, routes, savedSearch, savedSearchList, sourceTest, values, webhookList, type RouteName } from '../../contract/resources.ts';
import type { z } from 'zod';
import type { ResourceAnswer, ResourceRequest } from '../grafana/handlers.ts';
import { facts } from './facts.ts';
import { kinds } from './kinds.ts';
import { previewPost } from './post/preview.ts';
import { post } from './post/send.ts';
import { webhooks } from './post/webhooks.ts';
import { problems } from './problems.ts';
import { reportLaunch } from './report-launch.ts';
import type { Resource, ResourceCall } from './resource.ts';
import { mayCall } from './roles.ts';
import { deleteSavedSearch } from './saved-searches/delete.ts';
import { listSavedSearches } from './saved-searches/list.ts';
import { saveSearch } from './saved-searches/save.ts';
import { suggestions } from './suggestions.ts';
import { testSource } from './test-source.ts';
import { variable } from './variables.ts';

const resources: Readonly<Record<RouteName, { readonly answer: Resource; readonly schema: z.ZodType }>> = {
  'variables/domain': { answer: variable('domain'), schema: values },
  'variables/tab': { answer: variable('tab'), schema: values },
  'variables/team': { answer: variable('team'), schema: values },
  'variables/model': { answer: variable('model'), schema: values },
  'variables/cluster': { answer: variable('cluster'), schema: values },
  'variables/rack': { answer: variable('rack'), schema: values },
  'variables/host': { answer: variable('host'), schema: values },
  'variables/job': { answer: variable('job'), schema: values },
  'variables/package': { answer: variable('package'), schema: values },
  suggestions: { answer: suggestions, schema: values },
  facts: { answer: facts, schema: factDetail },
  kinds: { answer: kinds, schema: kindList },
  problems: { answer: problems, schema: problemList },
  'test-source': { answer: testSource, schema: sourceTest },
  'saved-searches': { answer: listSavedSearches, schema: savedSearchList },
  'saved-searches/save': { answer: saveSearch, schema: savedSearch },
  'saved-searches/delete': { answer: deleteSavedSearch, schema: deleted },
  webhooks: { answer: webhooks, schema: webhookList },
  'post/preview': { answer: previewPost, schema: postPreview },
  post: { answer: post, schema: postSent },
  'launches/report': { answer: reportLaunch, schema: launchReported },
};

/** The route of a path, or undefined; a slash at the end does not matter. */
export function routeOf(path: string): RouteName | undefined {
  const name = path.replace(/\/+$/, '');
  return isRoute(name) ? name : undefined;
}

const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name);

/** Answers a resource call as JSON. Throws a `NorthstarError`. */
export async function callResource(request: ResourceRequest, call: ResourceCall): Promise<ResourceAnswer> {
  const name = routeOf(request.path);
  if (name === undefined) {
    throw new NorthstarError('ROUTE_UNKNOWN', { path: request.path.slice(0, 200) });
  }
  const { method, role } = routes[name];
  if (request.method.toUpperCase() !== method) {
    throw new NorthstarError('METHOD_NOT_ALLOWED', { path: name, method: request.method.slice(0, 20), allowed: method });
  }
  if (!mayCall(call.user, role)) {
    throw new NorthstarError('ROLE_TOO_LOW', { role });
  }
  const { answer, schema } = resources[name];
  const answered = await answer(call);
  return answered instanceof Uint8Array ? bytesAnswer(200, answered) : jsonAnswer(200, schema.parse(answered));
}

export function jsonAnswer(status: number, value: unknown): ResourceAnswer {
  return bytesAnswer(status, Buffer.from(JSON.stringify(value), 'utf8'));
}

function bytesAnswer(status: number, body: Uint8Array): ResourceAnswer {
  return { status, contentType: 'application/json; charset=utf-8', body };
}
