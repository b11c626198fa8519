/** The life cycle as a chain of stages whose reliabilities multiply: what each gives, what its failures cost, and what it buys to mend one. */
import { productBounds } from './product-bounds.ts';
import { rateOf, type Bounds, type Rate } from './wilson.ts';

export interface Stage {
  readonly name: string;
  readonly successes: number;
  readonly trials: number;
  /** GPU-hours of one trial of this stage alone, on average; NaN or absent where unknown. */
  readonly costGpuHours?: number;
}

export interface StageReliability {
  readonly name: string;
  readonly reliability: Rate;
  /** Share of what enters the chain that gets as far as this stage. NaN where a stage before is unknown. */
  readonly reach: number;
  /** GPU-hours that one failure here wastes: those of this stage and of all before it. NaN where one of them is unknown. */
  readonly failureGpuHours: number;
  /** GPU-hours that failures here waste for each thing that enters the chain: reach times share of failures times the above. */
  readonly wastedGpuHours: number;
}

export interface Chain {
  readonly stages: readonly StageReliability[];
  /** Product of all stages; NaN where one is unknown, and where there is none. */
  readonly product: number;
  /** 95% bounds of the product. */
  readonly bounds: Bounds;
  /** Product of the stages that are known: the chain is at most as reliable. NaN where none is. */
  readonly atMost: number;
  /** Names of the stages without trials. */
  readonly unknown: readonly string[];
  /** What was measured from end to end; NaN where nobody did. */
  readonly measured: Rate;
  /** Measured less product: below 0 where failures lie between the stages, or come together. NaN where either is unknown. */
  readonly difference: number;
  /** Whether their bounds lie apart, so that chance alone does not explain the difference; undefined where either is unknown. */
  readonly areApart: boolean | undefined;
  /** GPU-hours spent on all that entered, for each that came through. NaN where a cost is unknown or nothing comes through. */
  readonly gpuHoursPerSuccess: number;
}

/** What it buys to raise one stage to the target while the others stay. */
export interface Raise {
  readonly name: string;
  readonly from: number;
  /** The target, or what the stage has where that is more. */
  readonly to: number;
  /** Product of all stages then, and by how much that is more; NaN where a stage is unknown. */
  readonly product: number;
  readonly gain: number;
}

/** The stages in the order in which they follow each other, multiplied as if independent, beside what was measured end to end. */
export function chainOf(stages: readonly Stage[], { successes, trials }: Pick<Stage, 'successes' | 'trials'> = { successes: 0, trials: 0 }): Chain {
  const rates = stages.map((stage) => rateOf(stage.successes, stage.trials));
  const known = rates.filter(({ rate }) => !Number.isNaN(rate)).map(({ rate }) => rate);
  const measured = rateOf(successes, trials);
  const product = productOf(rates.map(({ rate }) => rate));
  const bounds = productBounds(rates);
  const difference = measured.rate - product;
  let [reach, spent] = [1, 0];
  let hours = 0;
  const told = stages.map(({ name, costGpuHours = NaN }, index): StageReliability => {
    const reliability = rates[index] ?? rateOf(0, 0);
    spent += costGpuHours;
    hours += reach * costGpuHours;
    const stage = { name, reliability, reach, failureGpuHours: spent, wastedGpuHours: reach * (1 - reliability.rate) * spent };
    reach *= reliability.rate;
    return stage;
  });
  return {
    stages: told,
    product,
    bounds,
    atMost: productOf(known),
    unknown: told.filter(({ reliability }) => Number.isNaN(reliability.rate)).map(({ name }) => name),
    measured,
    difference,
    areApart: Number.isNaN(difference) ? undefined : measured.low > bounds.high || measured.high < bounds.low,
    gpuHoursPerSuccess: product > 0 ? hours / product : NaN,
  };
}

const productOf = (rates: readonly number[]): number => (rates.length === 0 ? NaN : rates.reduce((product, rate) => product * rate, 1));

/** One entry a stage, in their order. `target` is a ratio. */
export function raises(stages: readonly Stage[], target: number): readonly Raise[] {
  const rates = stages.map((stage) => rateOf(stage.successes, stage.trials).rate);
  const now = productOf(rates);
  return stages.map(({ name }, index) => {
    const from = rates[index] ?? NaN;
    const to = from > target ? from : target;
    const product = productOf(rates.map((rate, other) => (other === index ? to : rate)));
    return { name, from, to, product, gain: product - now };
  });
}
