// The tables and lists that several projects are tested against, where they are at hand.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const shared = process.env.SILA_SHARED ?? resolve(root, '../shared');

/**
 * The rows of a table below the shared folder, as objects by column, or a sentence why there are none.
 *
 * In continuous integration the folder itself must be there; a single topic may be missing anywhere.
 */
export function table(path) {
  if (!existsSync(shared)) {
    if (process.env.CI === 'true') throw new Error(`${shared} is missing: set SILA_SHARED`);
    return { missing: `the shared folder is not at ${shared}` };
  }
  const file = join(shared, path);
  if (!existsSync(file)) return { missing: `${path} is not in the shared folder` };
  const [header, ...lines] = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  const columns = header.split('\t');
  const rows = lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
  return { rows };
}
