/** What the last whole build was made from, and every file that it left behind. Runs on Node 20, before any package is there. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The stamp `file` of a build that writes to `folders`, all three below `root`. */
export function buildStamp(root, { file, folders }) {
  const path = join(root, file);
  const outputs = () =>
    folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((name) => statSync(join(root, name)).isFile())
    );
  return {
    clear: () => rmSync(path, { force: true }),

    /** Written last: a build that was cut off leaves no stamp. */
    write(inputHash) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, [inputHash, ...outputs()].join('\n'));
    },

    /** Whether the last whole build was made from these inputs, and everything that it left is still there. */
    holds(inputHash) {
      const [hash, ...left] = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
      return hash === inputHash && left.every((output) => existsSync(join(root, output)));
    },
  };
}
