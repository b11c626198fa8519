/** Finds what the tests need, and installs what is missing where this is root on Debian; announces it first. */
import { isRootOnDebian } from './debian.mjs';

/** Answers, per need, its name, the path where it was found, and why it is missing otherwise. */
export async function provide(needs, { install }) {
  const answers = {};
  for (const need of needs) {
    const module = await import(`./${need}.mjs`);
    let path = module.find();
    let why = install ? 'installed only as root on Debian' : '--no-install was given';
    if (!path && install && isRootOnDebian()) {
      console.log(`Installing ${module.name}, which the tests need and this machine lacks.`);
      const done = await module.install();
      path = module.find();
      why = done ? 'it was installed but cannot be found' : 'its installation failed';
    }
    answers[need] = { name: module.name, path, why };
  }
  return answers;
}
