import fc from 'fast-check';
import { resources } from '../../models/fleet.ts';
import { FleetMoment } from './host-parts.ts';
import { HostUse, noUse } from './host-use.ts';
import { minuteMs } from './part-use.ts';
import { planFleet, type FleetPlan } from './plan.ts';

const plans: readonly [FleetPlan, ...FleetPlan[]] = [
  planFleet({ seed: 1, models: 300, gpus: 1_000 }),
  planFleet({ seed: 9, models: 40, gpus: 513 }),
  planFleet({ seed: -3, models: 4, gpus: 20 }),
];
const [screen] = plans;
const momentOf = ({ place, now }: { readonly place: number; readonly now: number }) => new FleetMoment(plans[place] ?? screen, now);
const moment = fc.record({ place: fc.nat({ max: plans.length - 1 }), now: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }) });
const span = fc.record({ agoMinutes: fc.integer({ min: 0, max: 90 * 60 }), minutes: fc.integer({ min: 1, max: 200 }) });
const anyResource = fc.constantFrom(...resources);

describe('the use of a host over a span', () => {
  it('is that of its minutes, looked at one by one and GPU by GPU, of any host, any resource and any span', () => {
    fc.assert(
      fc.property(moment, fc.nat(), anyResource, span, fc.boolean(), (asked, nth, resource, { agoMinutes, minutes }, ofOneLane) => {
        const at = momentOf(asked);
        const host = nth % at.plan.hardware.hosts;
        const use = new HostUse(at, host, ofOneLane ? at.plan.lanesOf[host]?.[0] : undefined);
        const last = Math.floor(at.now / minuteMs) - agoMinutes;
        const [fast, slow] = [noUse(), noUse()];
        use.add(resource, last - minutes + 1, last, fast);
        for (let minute = last - minutes + 1; minute <= last; minute++) {
          use.addMinute(resource, minute, slow);
        }
        expect([fast.freeWorst, fast.count]).toEqual([slow.freeWorst, slow.count]);
        expect(fast.heldWorst.toFixed(12)).toBe(slow.heldWorst.toFixed(12));
        expect(fast.sum).toBeCloseTo(slow.sum, 9);
      }),
      { numRuns: 600 }
    );
  });

  it('lies between 0 and 1, and is the same when asked again', () => {
    fc.assert(
      fc.property(moment, fc.nat(), anyResource, span, (asked, nth, resource, { agoMinutes }) => {
        const at = momentOf(asked);
        const host = nth % at.plan.hardware.hosts;
        const minute = Math.floor(at.now / minuteMs) - agoMinutes;
        const [once, again] = [noUse(), noUse()];
        new HostUse(at, host).addMinute(resource, minute, once);
        new HostUse(new FleetMoment(at.plan, at.now), host).addMinute(resource, minute, again);
        expect(again).toEqual(once);
        for (const value of [once.heldWorst, once.freeWorst, once.sum / once.count].filter((one) => !Number.isNaN(one))) {
          expect(value >= 0 && value <= 1).toBe(true);
        }
      }),
      { numRuns: 400 }
    );
  });
});
