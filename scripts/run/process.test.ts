import { run } from './process.mjs';

const shown = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
afterEach(() => shown.mockClear());
afterAll(() => shown.mockRestore());
const textShown = () => shown.mock.calls.map(([chunk]) => String(chunk)).join('');

const node = (script: string) => run(process.execPath, ['-e', script], { quiet: true });

describe('a program that is run quietly', () => {
  it('says nothing where it succeeds', async () => {
    expect(await node('console.log("all well")')).toBe(0);
    expect(textShown()).toBe('');
  });

  it('shows what it wrote where it fails, with what still comes after its end', async () => {
    const late = `setTimeout(() => console.error("last words"), 300)`;
    expect(await node(`console.log("first words"); require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(late)}], { stdio: "inherit" }).unref(); process.exit(3)`)).toBe(3);
    expect(textShown()).toBe('first words\nlast words\n');
  });

  it('is rejected with its name where it does not exist', async () => {
    await expect(run('no-such-program-here', [], { quiet: true })).rejects.toThrow('spawn no-such-program-here ENOENT');
  });
});
