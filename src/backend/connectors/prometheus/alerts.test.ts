import { fleetRules } from '../../../core/rules/fleet-rules.ts';
import { collectingSink } from '../testing/collecting-sink.ts';
import { stateAlerts } from './alerts.ts';
import type { AlertRule } from './api.ts';

const now = Date.UTC(2026, 6, 15, 12);

const rule = (name: string, given: Partial<AlertRule> = {}): AlertRule => ({ name, query: 'northstar:calibration > 1.05', labels: {}, annotations: {}, alerts: [], health: 'ok', type: 'alerting', ...given });
const active = (model: string, state: string) => ({ labels: { model, severity: 'critical' }, state });

function stated(rules: readonly AlertRule[], known: readonly string[], label = 'model') {
  const sink = collectingSink();
  stateAlerts(sink, [{ name: 'group', rules: [...rules] }], known, label, now);
  return sink;
}

describe('the alerts of models', () => {
  it('are the worst state of the rules that watch them, with the names of what is active, firing ones first', () => {
    const sink = stated([rule('B', { alerts: [active('ctr', 'firing')] }), rule('A', { alerts: [active('ctr', 'pending')] }), rule('C', { alerts: [active('feed', 'pending'), active('ctr', 'inactive')] })], ['ctr', 'feed', 'ads']);
    expect(sink.values('model', 'ctr')).toEqual({ alertCount: 3, alertState: 'firing', alerts: 'B, A' });
    expect(sink.values('model', 'feed')).toEqual({ alertCount: 3, alertState: 'pending', alerts: 'C' });
    expect(sink.values('model', 'ads')).toEqual({ alertCount: 3, alertState: 'ok' });
  });

  it('are unknown where no rule is about models', () => {
    expect(stated([rule('Watchdog', { query: 'vector(1)' })], ['ctr']).facts.size).toBe(0);
    expect(stated([], ['ctr']).facts.size).toBe(0);
  });

  it.each(fleetRules)('are not told by the rule $alert, which is about machines', ({ alert, prometheus: query }) => {
    const failing = rule(alert, { query, health: 'err', alerts: [{ labels: { host: 'gpu-1' }, state: 'firing' }] });
    expect(stated([failing], ['ctr']).facts.size).toBe(0);
    const sink = stated([failing, rule('A')], ['ctr']);
    expect([sink.values('model', 'ctr'), sink.problems]).toEqual([{ alertCount: 1, alertState: 'ok' }, []]);
  });

  it.each([
    { how: 'its query', given: {} },
    { how: 'its query of Northstar’s own metrics', given: { query: 'max by (model) (northstar_model_training) == 0' } },
    { how: 'its query of models on bad builds', given: { query: 'max by (model) (northstar_model_bad_build) > 0' } },
    { how: 'its annotations', given: { query: 'own > 1', annotations: { summary: 'Of {{ $labels.model }}' } } },
    { how: 'an alert that it has', given: { query: 'own > 1', alerts: [active('feed', 'pending')] } },
  ])('count a rule that is about models by $how', ({ given }) => {
    expect(stated([rule('A', given)], ['ctr']).values('model', 'ctr')).toEqual({ alertCount: 1, alertState: 'ok' });
  });

  it('count a rule of one model for that model alone', () => {
    const sink = stated([rule('A', { query: 'own > 1', labels: { model: 'ctr' } })], ['ctr', 'feed']);
    expect([sink.values('model', 'ctr'), sink.values('model', 'feed')]).toEqual([{ alertCount: 1, alertState: 'ok' }, { alertCount: 0 }]);
  });

  it('know of a model that is known from its alert alone', () => {
    expect(stated([rule('A', { alerts: [active('new', 'firing')] })], []).values('model', 'new')).toEqual({ alertCount: 1, alertState: 'firing', alerts: 'A' });
  });

  it('call no model free of alerts while a rule cannot be evaluated, and say which', () => {
    const sink = stated([rule('A', { health: 'err', lastError: 'many-to-many matching not allowed.' }), rule('B', { alerts: [active('feed', 'firing')] })], ['ctr', 'feed']);
    expect([sink.values('model', 'ctr'), sink.values('model', 'feed')['alertState']]).toEqual([{ alertCount: 2 }, 'firing']);
    expect(sink.problems).toEqual([{ code: 'ALERT_RULE_FAILING', where: 'rule A', message: expect.stringContaining('The alert rule A cannot be evaluated: many-to-many matching not allowed.') }]);
  });

  it('are found by the label that the fleet uses', () => {
    const sink = stated([rule('A', { query: 'own > 1', alerts: [{ labels: { model_name: 'ctr' }, state: 'firing' }] })], [], 'model_name');
    expect(sink.values('model', 'ctr')['alertState']).toBe('firing');
  });
});
