/**
 * Connections to the outside only. The address is judged where the connection is made, after its name was looked up and without looking it
 * up again: a name that leads elsewhere the second time gains nothing.
 */
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isInternal } from './internal-address.ts';

/** The connection would lead into the own network. */
export class InternalAddress extends Error {}

export interface AgentOptions {
  readonly allowInternal: boolean;
  readonly timeoutMs: number;
  /** Default: the system's. */
  readonly lookup?: LookupFunction;
}

export function outwardAgent({ allowInternal, timeoutMs, lookup = systemLookup }: AgentOptions): Agent {
  const connector = buildConnector({ timeout: timeoutMs, lookup: allowInternal ? lookup : outwardLookup(lookup) });
  return new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      // An address in numbers is never looked up.
      if (!allowInternal && isIP(host) !== 0 && isInternal(host)) {
        callback(new InternalAddress(), null);
      } else {
        connector(options, callback);
      }
    },
  });
}

/** A name of which any address is internal is refused whole: which of them is taken is left to chance. */
function outwardLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
      if (error === null && addresses.some(isInternal)) {
        callback(new InternalAddress(), []);
      } else {
        callback(error, found, family);
      }
    });
  };
}
