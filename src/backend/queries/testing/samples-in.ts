/** Samples of Prometheus' text format, read back by its own definition of labels. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const line = /^(\w+)\{((?:\w+="(?:[^"\\\n]|\\.)*",?)*)\} (\S+)$/;
const unescaped = (text: string) => text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));

/** Throws for a line that is none. */
export function samplesIn(text: string): readonly Sample[] {
  return text.split('\n').filter((one) => one !== '').map((one) => {
    const [, name, labels, value] = line.exec(one) ?? [];
    if (name === undefined || labels === undefined) {
      throw new Error(`no sample: ${one}`);
    }
    return { name, labels: Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label = '', written = '']) => [label, unescaped(written)])), value: Number(value) };
  });
}
