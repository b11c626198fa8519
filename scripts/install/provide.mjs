/**
 * Finds what the tests need, and installs what is missing: packages of npm anywhere, all else where this is root on Debian. Announces it first.
 * What is there, but cannot be used now, is missing for the reason that its `whyUnusable` gives.
 */
import { isRootOnDebian } from './debian.mjs';

/** Installs what a module of this folder is for; answers why it is still missing, in one line, or undefined. Never rejects. */
export async function whyNotInstalled(module) {
  try {
    const done = await module.install();
    return module.find() ? undefined : done ? 'it was installed but cannot be found' : 'its installation failed';
  } catch (error) {
    const [reason] = String(error?.message ?? error).split('\n');
    return `its installation failed: ${reason}`;
  }
}

/** Answers, per need, its name, the path where it was found, and why it is missing otherwise. */
export async function provide(needs, { install }) {
  const answers = {};
  for (const need of needs) {
    const module = await import(`./${need}.mjs`);
    let path = module.find();
    let why = install ? 'installed only as root on Debian' : '--no-install was given';
    if (!path && install && (module.anywhere || isRootOnDebian())) {
      console.log(`Installing ${module.name}, which the tests need and this machine lacks.`);
      why = await whyNotInstalled(module);
      path = module.find();
    }
    const unusable = path ? module.whyUnusable?.() : undefined;
    answers[need] = unusable === undefined ? { name: module.name, path, why } : { name: module.name, path: undefined, why: unusable };
  }
  return answers;
}
