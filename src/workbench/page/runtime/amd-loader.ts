/** Loads the built plugins as Grafana does: AMD modules that share the page's own libraries. */
import * as emotion from '@emotion/css';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import React from 'react';
import ReactDom from 'react-dom';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactRouter from 'react-router';
import * as rxjs from 'rxjs';

const shared: Readonly<Record<string, unknown>> = {
  react: React,
  'react-dom': ReactDom,
  'react/jsx-runtime': jsxRuntime,
  'react-router': reactRouter,
  '@grafana/data': grafanaData,
  '@grafana/runtime': grafanaRuntime,
  '@grafana/ui': grafanaUi,
  '@emotion/css': emotion,
  rxjs,
};

type Factory = (...dependencies: unknown[]) => unknown;
interface Definition {
  readonly dependencies: readonly string[];
  readonly factory: Factory;
}

declare global {
  interface Window {
    define?: { (...parameters: unknown[]): void; amd?: object };
  }
}

let defined: Definition | undefined;

const isFactory = (value: unknown): value is Factory => typeof value === 'function';
const isNames = (value: unknown): value is string[] => Array.isArray(value) && value.every((name) => typeof name === 'string');

/** `define([names], factory)`, with or without a name before it. */
window.define = Object.assign(
  (...parameters: unknown[]) => {
    const dependencies = parameters.find(isNames) ?? [];
    const factory = parameters.find(isFactory);
    if (factory !== undefined) {
      defined = { dependencies, factory };
    }
  },
  { amd: {} }
);

let loading: Promise<unknown> = Promise.resolve();
const modules = new Map<string, Promise<unknown>>();

/** What a module exports. Rejects where it cannot be loaded, or needs what Grafana does not share. One script loads at a time: an AMD module does not say its name. */
export function loadModule(address: string): Promise<unknown> {
  const known = modules.get(address);
  if (known !== undefined) {
    return known;
  }
  const module = loading.catch(() => undefined).then(() => load(address));
  loading = module;
  modules.set(address, module);
  return module;
}

async function load(address: string): Promise<unknown> {
  defined = undefined;
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${address} cannot be loaded; npm run build makes it.`)));
    document.head.append(script);
  });
  const definition = takeDefinition();
  if (definition === undefined) {
    throw new Error(`${address} defines no AMD module.`);
  }
  const exported: Record<string, unknown> = {};
  const result = definition.factory(
    ...definition.dependencies.map((name) => {
      if (name === 'exports') {
        return exported;
      }
      if (name === 'module') {
        return { id: address, uri: address };
      }
      if (!Object.hasOwn(shared, name)) {
        throw new Error(`${address} needs ${name}, which Grafana does not share.`);
      }
      return shared[name];
    })
  );
  return result ?? exported;
}

function takeDefinition(): Definition | undefined {
  const taken = defined;
  defined = undefined;
  return taken;
}
