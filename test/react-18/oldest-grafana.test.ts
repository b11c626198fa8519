/**
 * What the browser's side takes of Grafana, checked against the declarations of the oldest Grafana that the manifests promise.
 * The compiler sees more here than a comparison of exports: the very arguments, members and properties that are used.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

jest.setTimeout(120_000);

const root = process.cwd();
const oldest = process.env['NORTHSTAR_GRAFANA_OLDEST'] ?? join(root, 'node_modules/.cache/northstar/grafana-12.3.0');
const packages = join(oldest, 'node_modules/@grafana');
const sources = readdirSync(join(root, 'src/browser'), { recursive: true, encoding: 'utf8' });
const modules = sources.filter((file) => /(^|\/)module\.tsx?$/.test(file)).map((file) => join(root, 'src/browser', file));
const madeUp = join(root, 'src/browser/made-up.tsx');

/** What is wrong with files of the browser's side, and all that they import. */
function problems(files: readonly string[], text = ''): string[] {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, root);
  const ownTypes = (name: string) => [join(packages, name, 'dist/types/index.d.ts')];
  const asked: ts.CompilerOptions = { ...options, paths: Object.fromEntries(readdirSync(packages).map((name) => [`@grafana/${name}`, ownTypes(name)])) };
  const host = ts.createCompilerHost(asked, true);
  const { readFile, fileExists } = host;
  host.readFile = (file) => (file === madeUp ? text : readFile(file));
  host.fileExists = (file) => file === madeUp || fileExists(file);
  const program = ts.createProgram([...files], asked, host);
  const others = Object.keys(asked.paths ?? {}).map((name) => join(root, 'node_modules', name, '/'));
  const newer = program.getSourceFiles().filter(({ fileName }) => others.some((folder) => fileName.startsWith(folder)));
  const found = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...program.getSemanticDiagnostics()];
  return [
    ...newer.map(({ fileName }) => `${fileName} is of another Grafana`),
    ...found.map(({ file, start, messageText }) => `${file?.fileName.slice(root.length + 1) ?? ''}:${file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  ];
}

it('is the version that every manifest names', () => {
  const versions = readdirSync(packages).map((name) => JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')).version);
  const promised = sources.filter((file) => file.endsWith('plugin.json')).map((file) => JSON.parse(readFileSync(join(root, 'src/browser', file), 'utf8')).dependencies.grafanaDependency);
  expect(promised).toHaveLength(modules.length);
  expect(new Set(promised)).toEqual(new Set(versions.map((version) => `>=${version}`)));
});

it('knows everything that the plugins use, as they use it', () => {
  expect(problems(modules)).toEqual([]);
});

it('does not know what later versions brought: an export, or a property', () => {
  const text = `
    import { CloseButton } from '@grafana/ui';
    import type { VisualizationSuggestion } from '@grafana/data';
    export const lost = CloseButton;
    export const late: VisualizationSuggestion = { cardOptions: { maxRows: 5 } };`;
  expect(problems([madeUp], text)).toEqual([expect.stringContaining("no exported member 'CloseButton'"), expect.stringContaining("'maxRows' does not exist")]);
});
